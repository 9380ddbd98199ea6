import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Canvas, Component } from '#server/helpdesks/intercom/cards/canvas.ts'
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
import { wordsFor } from '#server/helpdesks/intercom/cards/words.ts'
import * as facts from './card-facts.ts'

const panelId = 'panel:mmbv8740.INlyNHY7bALfa1HMBT0inA'
const url = 'https://app.intercom.com/a/inbox/abc/inbox/shared/all/conversation/1'
const words = fc.constantFrom('en', 'fr', 'ar').map((locale) => wordsFor([locale], 'UTC'))
const told = { period: 'this week', languages: [], urlOf: () => url, panelId }
const panelOfSomebody = facts.panel.filter(({ reviewees }) => reviewees.length > 0)

/** What people call themselves and write begins with a word, so that what is left bare is ours. */
function worded<T>(value: T, key = ''): T {
  if (typeof value === 'string' && /^(en|fr|ar)$/.test(key)) return `Word ${value}` as T
  if (typeof value === 'string' && /^(name|comment|text|otherCause)$/.test(key))
    return (value && `Word ${value}`) as T
  if (Array.isArray(value)) return value.map((one) => worded(one, key)) as T
  if (typeof value !== 'object' || value === null) return value
  // A scorecard's own words are there in one language at least.
  if (/^(name|label)$/.test(key) && Object.keys(value).length === 0) return { en: 'Word' } as T
  return Object.fromEntries(Object.entries(value).map(([at, one]) => [at, worded(one, at)])) as T
}

const of = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.tuple(
    words,
    arbitrary.map((one) => worded(one)),
  )

const cards: Record<string, fc.Arbitrary<Canvas>> = {
  overview: of(facts.panel).map(([w, panel]) => overviewCard(w, { ...told, panel })),
  reviewees: of(facts.panel).map(([w, { reviewees }]) => revieweesCard(w, reviewees)),
  score: of(fc.tuple(facts.scorecard(4), panelOfSomebody)).chain(([w, [scorecard, panel]]) =>
    facts.draft(scorecard, 200).map((content) => {
      const [choice] = panel.reviewees
      if (choice === undefined) throw new Error('there is nobody to review')
      const { id, version } = scorecard
      const ref = { reviewee: choice.person.id, scorecard: id, version, purpose: 'new' as const }
      const state = { missing: [], tooLong: [], attempt: 0, panelId }
      const all = { ...state, choice, scorecard, content: worded(content) }
      return scoreCard(w, { ...all, ref: { ...ref, revision: 0, open: [] } })
    }),
  ),
  queue: of(facts.queue).map(([w, queue]) =>
    queueCard(w, { ...told, queue, page: 0, here: '', reviews: true }),
  ),
  'queue, of the open conversation': of(facts.queue).map(([w, queue]) => {
    const here = queue.assignments[0]?.conversation ?? ''
    return queueCard(w, { ...told, queue, page: 0, here, reviews: true })
  }),
  'hand back, list': of(fc.array(facts.assignment, { maxLength: 20 })).map(([w, all]) =>
    handBackListCard(w, all, 0),
  ),
  'hand back': of(facts.assignment).map(([w, one]) => handBackCard(w, one)),
  past: of(fc.tuple(facts.review, facts.review)).map(([w, [here, mine]]) =>
    pastCard(w, { reviews: [here], blind: 1, mine: [mine] }, 'me', 0),
  ),
  review: of(facts.review).map(([w, review]) =>
    reviewCard(w, { review, me: 'me', from: ['past', '0'], url, panelId }),
  ),
  'for me': of(fc.tuple(facts.review, fc.constantFrom('received' as const, 'given' as const))).map(
    ([w, [review, side]]) => {
      const place = { side, page: 0, before: '', unread: { received: 1, given: 1 } }
      return myReviewsCard(w, { reviews: [review], unread: 1, more: true }, place)
    },
  ),
  sent: of(fc.tuple(facts.review, facts.assignment, fc.record(facts.progress))).map(
    ([w, [review, next, progress]]) => {
      const sent = { now: true, unsent: [], progress, next: { ...next, url } }
      return sentCard(w, { ...told, ...sent, review })
    },
  ),
  'link to the panel': words.map((w) => linkCard(w, url)),
  'link once more': words.map((w) => linkAgainCard(w, panelId)),
}

/** Everything that a person reads on a card, by field; what somebody wrote in lines is one. */
function linesOf({ content }: Canvas): string[] {
  return content.components.flatMap(readOf)
}

function readOf(one: Component): string[] {
  const options = 'options' in one ? one.options : 'option' in one ? one.option : []
  const items = 'items' in one ? one.items : []
  const told = items.flatMap(({ title, subtitle, tertiary_text }) => [
    title,
    ...(subtitle === undefined ? [] : [subtitle]),
    ...(tertiary_text === undefined ? [] : [tertiary_text]),
  ])
  const own = [
    ...('text' in one && typeof one.text === 'string' ? [one.text] : []),
    ...('label' in one && typeof one.label === 'string' ? [one.label] : []),
  ]
  return [...own, ...told, ...options.map(({ text }) => text)]
}

describe('a line on a card', () => {
  for (const [card, canvases] of Object.entries(cards)) {
    it(`has words, never a number or a sign alone: ${card}`, () => {
      let read = 0
      fc.assert(
        fc.property(canvases, (canvas) => {
          const lines = linesOf(canvas)
          read += lines.length
          expect(lines.filter((line) => line.trim() !== '' && !/\p{L}/u.test(line))).toEqual([])
        }),
        { numRuns: 30 },
      )
      expect(read).toBeGreaterThan(30)
    })
  }
})

/** What a way to one's own conversation says before its number, in each language. */
const mine = ['en', 'fr', 'ar'].map((locale) =>
  wordsFor([locale], 'UTC').t('card.open_mine', { id: '@' }).replace(/@.*$/s, ''),
)
const isMine = (label: string) => mine.some((start) => label.startsWith(start))

describe('a way to a conversation on a card', () => {
  const named = ['overview', 'queue', 'review', 'sent'] as const
  it.each(named)('says whose it is: %s', (card) => {
    let ways = 0
    fc.assert(
      fc.property(cards[card] as fc.Arbitrary<Canvas>, ({ content }) => {
        const labels = content.components.flatMap((one) => {
          if (one.type === 'button' && one.action.type === 'url') return [one.label]
          if (one.type !== 'list') return []
          return one.items.filter(({ action }) => action?.type === 'url').map(({ title }) => title)
        })
        ways += labels.length
        for (const label of labels.filter((one) => !isMine(one))) expect(label).toMatch(/Word|…/)
      }),
      { numRuns: 60 },
    )
    expect(ways).toBeGreaterThan(5)
  })
})
