import { describe, expect, it } from 'vitest'
import { deal } from '#shared/domain/dealing/deal.ts'
import { uniformInput } from './uniform-input.ts'
import { dealWeeks } from './weeks.ts'

const long = process.env.LONG === '1'

/** Of n people × k: 2(nk − n(n − 1)/2), where that is above 0. */
function leastReciprocal(people: number, quota: number): number {
  return Math.max(0, 2 * (people * quota - (people * (people - 1)) / 2))
}

const cases = Array.from({ length: 10 }, (_, at) => at + 5).flatMap((people) =>
  Array.from({ length: people - 1 }, (_, at) => [people, at + 1] as const),
)

describe('week after week', () => {
  it('deals 10 × 5 evenly, with the least reciprocal pairs and no repeat, every time', () => {
    let assignments = 0
    let reciprocal = 0
    for (const { figures, unfilled, assignments: made } of dealWeeks({
      people: 10,
      quota: 5,
      weeks: long ? 10_000 : 300,
    })) {
      expect(unfilled).toEqual([])
      expect(figures).toEqual({
        given: { min: 5, max: 5 },
        received: { min: 5, max: 5 },
        reciprocal: 10,
        repeated: 0,
        fewerByLimit: 0,
      })
      assignments += made.length
      reciprocal += figures.reciprocal
    }
    expect(reciprocal / assignments).toBe(0.2)
  })

  it('keeps goals 4 and 5 for 5 to 14 people and every quota', () => {
    for (const [people, quota] of cases) {
      const isOdd = people % 2 === 1 && people >= 2 * quota + 1
      const mostApart = isOdd ? 1 : 2
      const meetsWithin = 2 * Math.ceil((people - 1) / quota)
      const counts = new Map<string, number>()
      const lastMet = new Map<string, number>()
      const longest: number[] = []
      let week = 0
      for (const { assignments, figures } of dealWeeks({ people, quota, weeks: 70 })) {
        expect([people, quota, figures.reciprocal]).toEqual([
          people,
          quota,
          leastReciprocal(people, quota),
        ])
        expect(figures.repeated).toBe(0)
        for (const { reviewer, reviewee } of assignments) {
          const pair = `${reviewer} ${reviewee}`
          counts.set(pair, (counts.get(pair) ?? 0) + 1)
          longest.push(week - (lastMet.get(pair) ?? -1))
          lastMet.set(pair, week)
        }
        week++
        const least = counts.size < people * (people - 1) ? 0 : Math.min(...counts.values())
        expect(Math.max(...counts.values()) - least).toBeLessThanOrEqual(mostApart)
      }
      expect(counts.size).toBe(people * (people - 1))
      expect(Math.max(...longest)).toBeLessThanOrEqual(meetsWithin)
    }
  })

  it.each([
    [101, 20],
    [100, 40],
  ])('lets everyone of %i people meet everyone within %i weeks of 5', (people, weeks) => {
    const met = new Set<string>()
    for (const { assignments, figures } of dealWeeks({ people, quota: 5, weeks })) {
      expect(figures.reciprocal).toBe(0)
      for (const { reviewer, reviewee } of assignments) met.add(`${reviewer} ${reviewee}`)
    }
    expect(met.size).toBe(people * (people - 1))
  })

  it('goes on with the steps after those of this round when more is asked for in it', () => {
    const first = deal(uniformInput({ people: 11, quota: 3, each: 9, seed: 1 }))
    const history = first.assignments.map(({ reviewer, reviewee }) => ({
      reviewer,
      reviewee,
      thisRound: 1,
      roundsAgo: null,
    }))
    const more = deal(uniformInput({ people: 11, quota: 2, each: 9, seed: 2, history }))
    expect(more.figures).toMatchObject({ reciprocal: 0, repeated: 0, given: { min: 2, max: 2 } })
  })

  it('seats people by their ids alone: the seed changes what is drawn, not who meets', () => {
    const pairs = [1, 2, 3].map((seed) =>
      deal(uniformInput({ people: 9, quota: 2, each: 8, seed })).assignments.map(
        ({ reviewer, reviewee }) => `${reviewer} ${reviewee}`,
      ),
    )
    expect(pairs[1]).toEqual(pairs[0])
    expect(pairs[2]).toEqual(pairs[0])
  })
})
