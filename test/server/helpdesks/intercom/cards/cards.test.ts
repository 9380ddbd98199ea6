import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Canvas, canvasOf, cut, fits, plain } from '#server/helpdesks/intercom/cards/canvas.ts'
import { enter } from '#server/helpdesks/intercom/cards/form-fields.ts'
import { handBackCard, handBackListCard } from '#server/helpdesks/intercom/cards/hand-back.ts'
import { linkAgainCard, linkCard } from '#server/helpdesks/intercom/cards/link.ts'
import { myReviewsCard } from '#server/helpdesks/intercom/cards/my-reviews.ts'
import { overviewCard } from '#server/helpdesks/intercom/cards/overview.ts'
import { pastCard } from '#server/helpdesks/intercom/cards/past.ts'
import { queueCard } from '#server/helpdesks/intercom/cards/queue.ts'
import { reviewCard } from '#server/helpdesks/intercom/cards/review.ts'
import { revieweesCard } from '#server/helpdesks/intercom/cards/reviewees.ts'
import { scoreCard } from '#server/helpdesks/intercom/cards/score.ts'
import { sentCard } from '#server/helpdesks/intercom/cards/sent.ts'
import { tooBigCard, troubleCard } from '#server/helpdesks/intercom/cards/trouble.ts'
import { welcomeCard } from '#server/helpdesks/intercom/cards/welcome.ts'
import { wordsFor } from '#server/helpdesks/intercom/cards/words.ts'
import { pressables, readCard } from '#test/support/intercom.ts'
import { expectCanvas, expectFirst, expectWayBack } from './canvas-check.ts'
import * as facts from './card-facts.ts'

const panelId = 'panel:mmbv8740.INlyNHY7bALfa1HMBT0inA'
const url = 'https://app.intercom.com/a/inbox/abc/inbox/shared/all/conversation/1'
const words = fc.constantFrom('en', 'fr', 'ar').map((locale) => wordsFor([locale], 'Asia/Tokyo'))
const page = fc.constantFrom(0, 1, 2, 7, -1, 1e9, Number.NaN)
const runs = { numRuns: Number(process.env['CARD_RUNS'] ?? (process.env['LONG'] ? 200 : 20)) }

/** Guidance is the scorecard's own: a link in it is meant. */
const hasAuthoredLink = (canvas: Canvas) =>
  JSON.stringify(canvas).includes('](https://evil.example)')

describe('a card, whatever it is drawn from,', () => {
  it('is one that Intercom takes: the overview, low and with nothing primary', () => {
    const period = 'this week'
    fc.assert(
      fc.property(words, facts.panel, fc.option(fc.string()), (w, panel, reviewee) => {
        const told = { period, languages: ['hu', 'en'], urlOf: () => url }
        const canvas = overviewCard(w, { panel, reviewee: reviewee ?? undefined, panelId, ...told })
        expectCanvas(canvas)
        expectFirst(canvas)
      }),
      runs,
    )
  })

  it('is one that Intercom takes: the overview for somebody new, in sight as a whole', () => {
    fc.assert(
      fc.property(words, facts.panel, (w, panel) => {
        const canvas = overviewCard(w, {
          panel,
          period: 'this week',
          languages: [],
          urlOf: () => url,
          panelId,
          isNew: true,
        })
        expectCanvas(canvas)
        expectFirst(canvas, { newcomer: true })
      }),
      runs,
    )
  })

  it('is one that Intercom takes: the welcome', () => {
    const place = { workspace: 'a', workspaceName: 'A', timeZone: 'UTC' }
    const program = { ...place, quota: 5, workingDays: [1, 2, 3], languages: [] }
    for (const locale of ['en', 'fr', 'ar'])
      for (const visibility of ['open', 'participants', 'private'] as const)
        for (const roundWeeks of [1, 2, 4])
          for (const hideReviewerNames of [true, false]) {
            const w = wordsFor([locale], 'UTC')
            const all = { ...program, visibility, roundWeeks, hideReviewerNames }
            const canvas = welcomeCard(w, all)
            expectCanvas(canvas)
            expectWayBack(canvas)
          }
  })

  it('is one that Intercom takes: the choice of a reviewee', () => {
    fc.assert(
      fc.property(words, facts.panel, (w, panel) => {
        const canvas = revieweesCard(w, panel.reviewees)
        expectCanvas(canvas)
        expectWayBack(canvas)
      }),
      runs,
    )
  })

  it('is one that Intercom takes: the form, with no text lost where it is too big', () => {
    const form = facts.scorecard(8).chain((scorecard) =>
      fc.record({
        scorecard: fc.constant(scorecard),
        content: facts.draft(scorecard),
        missing: fc.subarray(scorecard.criteria.map(({ key }) => key)),
        panel: facts.panel.filter(({ reviewees }) => reviewees.length > 0),
        problem: fc.option(fc.constant('Problem'), { nil: undefined }),
        ref: fc.record({
          ...{ reviewee: fc.constant('12'), scorecard: fc.constant('s'), version: fc.constant(1) },
          purpose: fc.constantFrom('new' as const, 'anyway' as const, 'edit' as const),
          revision: fc.constant(3),
          open: fc
            .tuple(
              fc.subarray(['0', '1', '2', '3', '4', '5', '6', '7', 'm']),
              fc.subarray(['g0', 'g1']),
            )
            .map(([parts, guidance]) => [...parts, ...guidance.slice(0, 1)]),
        }),
      }),
    )
    fc.assert(
      fc.property(words, form, (w, { panel, content: before, ...rest }) => {
        const [choice] = panel.reviewees
        if (!choice) return
        const content = enter(rest.scorecard, before, {})
        const drawn = { ...rest, content, choice, tooLong: [], attempt: 0, panelId }
        const canvas = [{}, { texts: true }, { texts: true, guidance: true }]
          .map((leaving) => scoreCard(w, drawn, leaving))
          .find(fits)
        if (!canvas) throw new Error('no form is small enough')
        if (!hasAuthoredLink(canvas)) expectCanvas(canvas)
        expectWayBack(canvas)
        const { purpose, open } = rest.ref
        const last = purpose === 'edit' ? `save:12:s:1:edit:3:${open.join('.')}` : 'submit:12:s:1'
        expect(pressables(canvas).some(({ id }) => id.startsWith(last))).toBe(true)
        // A field that the card leaves out keeps what it had.
        expect(enter(rest.scorecard, content, {})).toEqual(content)
      }),
      runs,
    )
  })

  it('is one that Intercom takes: a sent review, and what comes next', () => {
    const more = fc.record({
      now: fc.boolean(),
      unsent: fc.array(
        facts.text(5000).filter((one) => one !== ''),
        { maxLength: 9 },
      ),
      progress: fc.record(facts.progress),
      period: fc.constant('this week'),
      languages: fc.subarray(['hu', 'en', 'ar']),
      next: fc.option(facts.assignment.map((one) => ({ ...one, url }))),
    })
    fc.assert(
      fc.property(words, facts.review, more, (w, review, rest) => {
        const canvas = sentCard(w, { review, panelId, ...rest })
        expectCanvas(canvas)
        expectWayBack(canvas)
      }),
      runs,
    )
  })

  it('is one that Intercom takes: past reviews, and one of them', () => {
    const past = fc.record({
      reviews: fc.uniqueArray(facts.review, { maxLength: 12, selector: ({ id }) => id }),
      blind: fc.nat(100),
      mine: fc.uniqueArray(facts.review, { maxLength: 3, selector: ({ id }) => id }),
    })
    const reply = fc.option(fc.record({ text: facts.text(20_000), problem: fc.constant('Why') }), {
      nil: undefined,
    })
    fc.assert(
      fc.property(words, past, page, reply, fc.boolean(), (w, all, wanted, typed, away) => {
        const me = all.reviews[0]?.reviewee.id ?? 'me'
        const canvas = pastCard(w, all, me, wanted)
        expectCanvas(canvas)
        expectWayBack(canvas)
        const [review] = all.reviews
        if (!review) return
        const from = ['for_me', '1', '2026-01-01T00:00:00.000Z']
        const one = { review, me, from, url: away ? url : undefined, reply: typed, panelId }
        const drawn = reviewCard(w, one)
        expectCanvas(drawn)
        expectWayBack(drawn)
      }),
      { numRuns: Math.ceil(runs.numRuns / 3) },
    )
  })

  it('is one that Intercom takes: a hundred past reviews, page by page', () => {
    const [sample] = fc.sample(facts.review, { numRuns: 1, seed: 7 })
    if (!sample) throw new Error('there is no review')
    const reviews = Array.from({ length: 100 }, (_, at) => ({
      ...sample,
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    }))
    const w = wordsFor(['ar'], 'UTC')
    const seen = new Set<string>()
    for (let at = 0; at < 20; at++) {
      const canvas = pastCard(w, { reviews, blind: 0, mine: [] }, 'me', at)
      expectCanvas(canvas)
      for (const { id } of pressables(canvas)) if (id.startsWith('review:')) seen.add(id)
    }
    expect(seen.size).toBe(100)
  })

  it('is one that Intercom takes: the queue, and handing back', () => {
    const view = fc.record({
      queue: facts.queue,
      page,
      languages: fc.subarray(['hu', 'en', 'ar']),
      period: fc.constant('this week'),
      reviews: fc.boolean(),
      fetch: fc.option(facts.fetchState, { nil: undefined }),
      notice: fc.option(fc.constant('Done'), { nil: undefined }),
      language: fc.constantFrom(undefined, { drop: undefined }, { drop: 'fr' }),
      panelId: fc.constant(panelId),
    })
    fc.assert(
      fc.property(words, view, facts.text(20_000), (w, all, comment) => {
        const { assignments } = all.queue
        const here = assignments[0]?.conversation ?? ''
        const [first] = assignments
        const canvases = [
          queueCard(w, { ...all, here, urlOf: () => url }),
          handBackListCard(w, assignments, all.page),
          ...(first ? [handBackCard(w, first, { reason: 'spam', comment, problem: 'Why' })] : []),
        ]
        for (const canvas of canvases) {
          expectCanvas(canvas)
          expectWayBack(canvas)
          for (const line of readCard(canvas).split('\n'))
            expect(line).not.toMatch(/^[#\s\p{Cf}\d·]*\d[#\s\p{Cf}\d·]*$/u)
        }
      }),
      runs,
    )
  })

  it('is one that Intercom takes: reviews of my work, and those that I gave', () => {
    const received = fc.record({
      reviews: fc.uniqueArray(facts.review, { maxLength: 20, selector: ({ id }) => id }),
      unread: fc.nat(200),
      more: fc.boolean(),
    })
    const place = fc.record({
      page,
      before: fc.constantFrom('', '2026-01-01T00:00:00.000Z'),
      side: fc.constantFrom('received' as const, 'given' as const),
      unread: fc.record({ received: fc.nat(200), given: fc.nat(200) }),
    })
    fc.assert(
      fc.property(words, received, place, (w, all, wanted) => {
        const canvas = myReviewsCard(w, all, wanted)
        expectCanvas(canvas)
        expectWayBack(canvas)
      }),
      { numRuns: Math.ceil(runs.numRuns / 3) },
    )
  })

  it('is one that Intercom takes: links and troubles, each with a way on', () => {
    for (const locale of ['en', 'fr', 'ar']) {
      const w = wordsFor([locale], 'UTC')
      for (const canvas of [linkCard(w, url), linkAgainCard(w, panelId), tooBigCard(w, panelId)]) {
        expectCanvas(canvas)
        expectWayBack(canvas)
      }
      for (const trouble of ['unknown', 'inactive', 'slow', 'failed', 'no_conversation'] as const) {
        const canvas = troubleCard(w, trouble)
        expectCanvas(canvas)
        expectFirst(canvas)
      }
      expectWayBack(troubleCard(w, 'gone'))
    }
  })
})

describe('a text on a card', () => {
  it('never ends in half a character, and says that it goes on', () => {
    expect(cut('😀😀😀', 2)).toBe('😀…')
    expect(cut('abc', 3)).toBe('abc')
    expect(cut('a\ud800b', 3).isWellFormed()).toBe(true)
  })

  it('has no meaning in Markdown where somebody wrote it', () => {
    const bare = (shown: string) => shown.replaceAll('\u2060', '')
    fc.assert(
      fc.property(facts.text(300), (typed) => {
        expect(plain(typed)).not.toMatch(/\*\*|__|\]\s*\(/)
        expect(bare(plain(typed))).toBe(bare(typed))
      }),
    )
  })

  it('is measured in bytes', () => {
    const said = (text: string) => canvasOf([{ type: 'text', text }])
    expect(fits(said('x'.repeat(40_000)))).toBe(true)
    expect(fits(said('é'.repeat(40_000)))).toBe(false)
  })
})
