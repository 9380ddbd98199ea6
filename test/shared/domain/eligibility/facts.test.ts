import { describe, expect, it } from 'vitest'
import { mainReviewee, type Participant } from '#shared/domain/eligibility/facts.ts'
import { sampleFacts } from './sample-facts.ts'

function participant(teammate: string, replies: number, hour: number): Participant {
  return { teammate, replies, lastReplyAt: new Date(Date.UTC(2026, 2, 13, hour)) }
}

function mainOf(participants: Participant[], isReviewed = (_: string) => true) {
  return mainReviewee(sampleFacts({ participants }), isReviewed)
}

describe('mainReviewee', () => {
  it('is the participant with the most public replies', () => {
    expect(mainOf([participant('a', 1, 12), participant('b', 3, 9), participant('c', 2, 10)])).toBe(
      'b',
    )
  })

  it('is the last who replied when replies are equal, whatever the order', () => {
    const tied = [participant('a', 2, 9), participant('b', 2, 11), participant('c', 2, 10)]
    expect(mainOf(tied)).toBe('b')
    expect(mainOf(tied.toReversed())).toBe('b')
    const same = [participant('b', 2, 9), participant('a', 2, 9)]
    expect(mainOf(same)).toBe('a')
    expect(mainOf(same.toReversed())).toBe('a')
  })

  it('passes over who is not reviewed, bots among them', () => {
    const list = [participant('bot', 9, 12), participant('b', 1, 9)]
    expect(mainOf(list, (id) => id !== 'bot')).toBe('b')
    expect(mainOf(list, () => false)).toBeUndefined()
  })

  it('is nobody where nobody replied', () => {
    expect(mainOf([])).toBeUndefined()
    expect(mainOf([participant('a', 0, 9)])).toBeUndefined()
  })
})
