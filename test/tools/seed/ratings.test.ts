import { describe, expect, it } from 'vitest'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { checkRatings, type Ratings } from '#shared/domain/scorecard/ratings.ts'
import { NOT_APPLICABLE } from '#shared/domain/scorecard/scorecard.ts'
import { chanceOf } from '../../../tools/seed/chance.ts'
import { ratingsFor } from '../../../tools/seed/ratings.ts'

const chance = chanceOf(7)
const lowest = { quality: 'needs_improvement', tone: 'needs_improvement', processes: 'no' }
type Key = keyof typeof lowest

function rate(conversation: string, reviewer: string, share: number): Ratings {
  const of = { conversation, reviewee: '502', reviewer }
  return ratingsFor(of, defaultScorecard, () => share, chance)
}

/** True, false, or undefined where it was not rated. */
function isGood(ratings: Ratings, key: Key): boolean | undefined {
  const option = ratings[key]?.option
  return option === NOT_APPLICABLE ? undefined : option !== lowest[key]
}

describe('seeded ratings', () => {
  const conversations = Array.from({ length: 4000 }, (_, n) => String(n))

  it('are above the lowest option as often as they shall be', () => {
    for (const share of [0.85, 0.6]) {
      const given = conversations.map((one) => rate(one, '501', share))
      for (const key of Object.keys(lowest) as Key[]) {
        const rated = given.map((one) => isGood(one, key)).filter((good) => good !== undefined)
        const good = rated.filter(Boolean).length / rated.length
        expect(Math.abs(good - share), `${key} at ${share}`).toBeLessThan(0.02)
      }
    }
  })

  it('could all be submitted', () => {
    const problems = conversations.flatMap((one) =>
      checkRatings(defaultScorecard, rate(one, '501', 0.5)),
    )
    expect(problems).toEqual([])
  })

  it('agree between two reviewers more than chance would have it', () => {
    const pairs = conversations.flatMap((one) => {
      const [first, second] = ['501', '503'].map((by) => isGood(rate(one, by, 0.85), 'quality'))
      return first === undefined || second === undefined ? [] : [first === second]
    })
    const alike = pairs.filter(Boolean).length / pairs.length
    const byChance = 0.85 ** 2 + 0.15 ** 2
    expect(alike).toBeGreaterThan(byChance + 0.08)
    expect(alike).toBeLessThan(0.95)
  })

  it('do not depend on what else was rated', () => {
    expect(rate('17', '501', 0.85)).toEqual(rate('17', '501', 0.85))
    expect(rate('17', '501', 0.85)).not.toEqual(rate('18', '501', 0.85))
  })
})
