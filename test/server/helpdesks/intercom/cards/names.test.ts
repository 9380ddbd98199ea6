import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Canvas } from '#server/helpdesks/intercom/cards/canvas.ts'
import { withdrawCard } from '#server/helpdesks/intercom/cards/change.ts'
import { contextCard } from '#server/helpdesks/intercom/cards/context.ts'
import { handBackCard, handBackListCard } from '#server/helpdesks/intercom/cards/hand-back.ts'
import { myReviewsCard } from '#server/helpdesks/intercom/cards/my-reviews.ts'
import { overviewCard } from '#server/helpdesks/intercom/cards/overview.ts'
import { pastCard } from '#server/helpdesks/intercom/cards/past.ts'
import { queueCard } from '#server/helpdesks/intercom/cards/queue.ts'
import { reviewCard } from '#server/helpdesks/intercom/cards/review.ts'
import { revieweesCard } from '#server/helpdesks/intercom/cards/reviewees.ts'
import { scoreCard } from '#server/helpdesks/intercom/cards/score.ts'
import { sentCard } from '#server/helpdesks/intercom/cards/sent.ts'
import { wordsFor } from '#server/helpdesks/intercom/cards/words.ts'
import { defaultScorecard as scorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { emptyContent } from '#shared/domain/scorecard/draft.ts'
import * as facts from './card-facts.ts'

const panelId = 'panel:mmbv8740.INlyNHY7bALfa1HMBT0inA'
const url = 'https://app.intercom.com/a/inbox/abc/inbox/shared/all/conversation/1'
const words = wordsFor(['en'], 'UTC')

/** The same facts with everybody called a name that runs to the left and turns what follows. */
function renamed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(renamed) as T
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.entries(value).map(([key, one]) => [key, renamed(one)] as const)
  const isPerson = 'id' in value && 'name' in value && typeof value.name === 'string'
  return Object.fromEntries([...inner, ...(isPerson ? [['name', 'ليلى\u202E']] : [])]) as T
}

const cards: Record<string, fc.Arbitrary<Canvas>> = {
  overview: facts.panel.map((panel) =>
    overviewCard(words, {
      urlOf: () => url,
      panel: renamed(panel),
      period: 'this week',
      languages: [],
      panelId,
    }),
  ),
  reviewees: facts.panel.map((panel) => revieweesCard(words, renamed(panel.reviewees))),
  context: facts.panel
    .filter(({ reviewees }) => reviewees.length > 0)
    .map((panel) => {
      const [choice] = renamed(panel.reviewees)
      if (!choice) throw new Error('nobody to review')
      const moment = { teammate: choice.person.id, others: 3, chats: 2, atLeast: false }
      const context = {
        moments: [{ ...moment, at: '2026-03-01T10:00:00.000Z' }],
        ...{ chatLimit: 3, cannedReplies: [{ id: '1', title: 'ليلى\u202E' }] },
        ...{ reopens: 1, solutionSeconds: 60 },
      }
      return contextCard(words, { context, choice, panelId })
    }),
  queue: facts.queue.map((queue) =>
    queueCard(words, {
      queue: renamed(queue),
      page: 0,
      period: 'this week',
      reviews: true,
      fetch: undefined,
      notice: undefined,
      here: '',
      urlOf: () => url,
      panelId,
      languages: [],
    }),
  ),
  'hand back, list': facts.assignment.map((one) => handBackListCard(words, [renamed(one)], 0)),
  'hand back': facts.assignment.map((one) =>
    handBackCard(words, renamed(one), { reason: 'spam', comment: '' }),
  ),
  past: facts.review.map((review) =>
    pastCard(words, { reviews: [renamed(review)], blind: 0, mine: [] }, 'me', 0),
  ),
  review: facts.review.map((review) =>
    reviewCard(words, { review: renamed(review), me: 'me', from: ['past', '0'], url, panelId }),
  ),
  'my reviews': fc
    .tuple(facts.review, fc.constantFrom('received' as const, 'given' as const))
    .map(([review, side]) =>
      myReviewsCard(
        words,
        { reviews: [renamed(review)], unread: 1, more: false },
        { side, page: 0, before: '', unread: { received: 1, given: 1 } },
      ),
    ),
  withdraw: facts.review.map((review) => withdrawCard(words, renamed(review))),
  score: facts.panel
    .filter(({ reviewees }) => reviewees.length > 0)
    .map((panel) => {
      const [choice] = renamed(panel.reviewees)
      if (!choice) throw new Error('nobody to review')
      const { id, version } = scorecard
      const ref = { reviewee: '12', scorecard: id, version, revision: 0, open: [] }
      const form = { missing: [], tooLong: [], attempt: 0, panelId, choice, scorecard }
      const content = emptyContent(scorecard, '00000000-0000-4000-8000-000000000000')
      return scoreCard(words, { ...form, ref: { ...ref, purpose: 'new' }, content })
    }),
  sent: fc
    .tuple(facts.review, facts.assignment, fc.record(facts.progress))
    .map(([review, next, progress]) =>
      sentCard(words, {
        review: renamed(review),
        panelId,
        now: true,
        unsent: [],
        progress,
        languages: [],
        period: 'this week',
        next: { ...renamed(next), url },
      }),
    ),
}

/** Cards without anybody on them. */
const nameless = [
  ...['linkCard', 'linkAgainCard', 'troubleCard', 'tooBigCard', 'welcomeCard'],
  'writtenCard',
]

describe('a name on a card', () => {
  it('is looked for on every card that there is', () => {
    const folder = join(import.meta.dirname, '../../../../../server/helpdesks/intercom/cards')
    const drawn = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/export function (\w+Card)\(/g)].map(
        ([, name]) => name,
      ),
    )
    const here = readFileSync(import.meta.filename, 'utf8')
    expect(drawn.length).toBeGreaterThan(12)
    expect(drawn.filter((name) => !here.includes(`${name}(`)).toSorted()).toEqual(
      nameless.toSorted(),
    )
  })

  for (const [card, canvases] of Object.entries(cards)) {
    it(`keeps its direction to itself: ${card}`, () => {
      let shown = 0
      fc.assert(
        fc.property(canvases, (canvas) => {
          const names = JSON.stringify(canvas).match(/.?ليلى../gu) ?? []
          shown += names.length
          for (const name of names) expect(name).toMatch(/^\u2068ليلى\u2069/u)
        }),
        { numRuns: 30, seed: 5 },
      )
      expect(shown).toBeGreaterThan(0)
    })
  }
})
