import { describe, expect, it } from 'vitest'
import { drawGroupOf, targetOf } from '#shared/domain/program/draw-group.ts'
import type { TargetKind } from '#shared/domain/program/settings.ts'

const rated = (value: number, outOf: number) => ({
  channel: 'chat',
  tags: [' Refund ', 'vip'],
  rating: { value, outOf },
})
const unrated = { ...rated(1, 1), rating: null }
const none = { strata: 'none' as const, strataTags: [] }

describe('drawGroupOf', () => {
  it.each([
    ['low', rated(0, 1)],
    ['low', rated(1, 2)],
    ['low', rated(2, 5)],
    ['middle', rated(3, 5)],
    ['high', rated(4, 5)],
    ['high', rated(2, 2)],
    ['none', unrated],
  ])('puts the rating into a band: %s for %o', (band, conversation) => {
    expect(drawGroupOf(conversation, { ...none, strata: 'rating' })).toBe(band)
  })

  it('takes the channel, the first of the tags, or nothing', () => {
    expect(drawGroupOf(unrated, { ...none, strata: 'channel' })).toBe('chat')
    expect(drawGroupOf(unrated, { strata: 'tag', strataTags: ['vip', 'refund'] })).toBe('vip')
    expect(drawGroupOf(unrated, { strata: 'tag', strataTags: ['REFUND', 'vip'] })).toBe('REFUND')
    expect(drawGroupOf(unrated, { strata: 'tag', strataTags: ['other'] })).toBe('')
    expect(drawGroupOf(unrated, none)).toBeUndefined()
  })
})

describe('targetOf', () => {
  const tag = { share: 0.2, by: 'tag' as const, tag: 'refund' }
  const rating = (by: TargetKind) => ({ share: 0.2, by, tag: '' })

  it.each([
    ['low_rating', ['low', undefined, undefined, undefined]],
    ['high_rating', [undefined, undefined, 'high', undefined]],
    ['low_and_high', ['low', undefined, 'high', undefined]],
  ] as const)('finds the ratings that are aimed at: %s', (by, found) => {
    const conversations = [rated(1, 2), rated(3, 5), rated(5, 5), unrated]
    expect(conversations.map((one) => targetOf(one, { targeted: rating(by) }))).toEqual(found)
  })

  it('finds a tag', () => {
    expect(targetOf(unrated, { targeted: tag })).toBe('tag')
    expect(targetOf(unrated, { targeted: { ...tag, tag: 'late' } })).toBeUndefined()
  })

  it('finds nothing where no share is asked for, or no tag is named', () => {
    const low = { ...rating('low_rating'), share: 0 }
    expect(targetOf(rated(1, 5), { targeted: low })).toBeUndefined()
    const nameless = { ...tag, tag: ' ' }
    expect(targetOf({ ...unrated, tags: [''] }, { targeted: nameless })).toBeUndefined()
  })
})
