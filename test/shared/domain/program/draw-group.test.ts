import { describe, expect, it } from 'vitest'
import { drawGroupOf, isTargeted } from '#shared/domain/program/draw-group.ts'

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

describe('isTargeted', () => {
  const low = { share: 0.2, by: 'low_rating' as const, tag: '' }
  const tag = { share: 0.2, by: 'tag' as const, tag: 'refund' }

  it('finds low ratings or a tag', () => {
    expect(isTargeted(rated(1, 2), { targeted: low })).toBe(true)
    expect(isTargeted(rated(3, 5), { targeted: low })).toBe(false)
    expect(isTargeted(unrated, { targeted: low })).toBe(false)
    expect(isTargeted(unrated, { targeted: tag })).toBe(true)
    expect(isTargeted(unrated, { targeted: { ...tag, tag: 'late' } })).toBe(false)
  })

  it('finds nothing where no share is asked for, or no tag is named', () => {
    expect(isTargeted(rated(1, 5), { targeted: { ...low, share: 0 } })).toBe(false)
    expect(isTargeted({ ...unrated, tags: [''] }, { targeted: { ...tag, tag: ' ' } })).toBe(false)
  })
})
