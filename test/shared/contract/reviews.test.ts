import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DraftContent } from '#shared/contract/drafts.ts'
import { readSettings } from '#shared/contract/program.ts'
import { NewReply, SubmitReview } from '#shared/contract/reviews.ts'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'

const review = {
  conversation: '7',
  reviewee: '12',
  idempotencyKey: randomUUID(),
  scorecardId: 'default',
  scorecardVersion: 1,
  ratings: { quality: { option: 'good' } },
  highlight: false,
  followUps: [],
  activeSeconds: 60,
  reviewAnyway: false,
  madeAt: '2026-03-04T10:00:00.000Z',
}

describe('a submitted review', () => {
  it('may leave out what is optional, and nothing else', () => {
    expect(SubmitReview.parse(review)).toEqual(review)
    for (const name of Object.keys(review)) {
      const { [name]: _, ...rest } = review as Record<string, unknown>
      expect([name, SubmitReview.safeParse(rest).success]).toEqual([name, false])
    }
  })

  const wrong: [string, unknown][] = [
    ['conversation', ''],
    ['conversation', 'x'.repeat(longestHelpdeskId + 1)],
    ['idempotencyKey', 'again'],
    ['scorecardVersion', -1],
    ['scorecardVersion', 1_000_000_001],
    ['ratings', { quality: {} }],
    ['ratings', { quality: { option: '' } }],
    ['ratings', { ['k'.repeat(61)]: { option: 'good' } }],
    ['comment', 'x'.repeat(5001)],
    ['complexity', 'hard'],
    ['followUps', ['nothing']],
    ['activeSeconds', -1],
    ['activeSeconds', 86_401],
    ['activeSeconds', Number.POSITIVE_INFINITY],
    ['madeAt', '2026-03-04'],
    ['madeAt', '2026-03-04T10:00:00+01:00'],
  ]
  it.each(wrong)('refuses %s as %j', (name, value) => {
    const { error } = SubmitReview.safeParse({ ...review, [name]: value })
    expect(error?.issues[0]?.path[0]).toBe(name)
  })

  it('is not fooled by names that objects have of themselves', () => {
    const text = JSON.stringify(review).replace('"quality"', '"__proto__"')
    const { ratings } = SubmitReview.parse(JSON.parse(text))
    expect(Object.getPrototypeOf(ratings)).not.toHaveProperty('option')
    expect(Object.keys(ratings)).not.toContain('option')
  })
})

describe('a draft', () => {
  it('may hold a comment before any rating', () => {
    const content = {
      scorecardId: 'default',
      scorecardVersion: 1,
      ratings: { tone: { comment: 'warm' } },
      highlight: false,
      followUps: [],
      activeSeconds: 0,
      idempotencyKey: randomUUID(),
    }
    expect(DraftContent.parse(content)).toEqual(content)
  })
})

describe('a reply', () => {
  it('loses the space around it, and is not empty', () => {
    const id = randomUUID()
    expect(NewReply.parse({ id, text: '  Thanks\n' })).toEqual({ id, text: 'Thanks' })
    expect(NewReply.safeParse({ id, text: ' \n ' }).success).toBe(false)
  })
})

describe('the settings of a workspace', () => {
  it('are the Carousel where nothing is said, down to each rule', () => {
    const settings = readSettings({})
    expect(settings).toMatchObject({
      quota: 5,
      roundWeeks: 1,
      visibility: 'open',
      pickedShare: 0.2,
    })
    expect(settings.rules).toMatchObject({ minPublicWords: 50, sensitiveTags: ['legal', 'hr'] })
    const changed = readSettings({ rules: { minPublicWords: 10 } })
    expect(changed.rules).toEqual({ ...settings.rules, minPublicWords: 10 })
  })

  it('are refused where they make no sense', () => {
    for (const each of [{ quota: 0 }, { roundWeeks: 3 }, { visibility: 'all' }, { pickedShare: 2 }])
      expect(() => readSettings(each)).toThrow()
  })
})
