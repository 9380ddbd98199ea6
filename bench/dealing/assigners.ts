import { deal } from '#shared/domain/dealing/deal.ts'
import { createRandom } from '#shared/domain/dealing/random.ts'
import type { DealHistory } from '#shared/domain/dealing/types.ts'

/** Who gives to whom, by number; fewer than people × quota is a dead end. */
type Week = { from: number; to: number }[]
export type Assigner = (people: number, quota: number, weeks: number) => Iterable<Week>

/** Our deal, with what it remembers of the weeks before. */
export function* ourDeal(people: number, quota: number, weeks: number): Iterable<Week> {
  const ids = Array.from({ length: people }, (_, number) => `teammate-${number}`)
  const numbers = new Map(ids.map((id, number) => [id, number]))
  const conversations = ids.flatMap((reviewee) =>
    Array.from({ length: 3 * quota }, (_, nth) => ({
      id: `${reviewee}-${nth}`,
      reviewee,
      language: null,
      participants: [reviewee],
      taken: 0,
    })),
  )
  const met = new Map<string, { reviewer: string; reviewee: string; week: number }>()
  for (let week = 0; week < weeks; week++) {
    const history: DealHistory = [...met.values()].map((pair) => ({
      ...pair,
      thisRound: 0,
      roundsAgo: week - pair.week,
    }))
    const { assignments } = deal({
      reviewers: ids.map((id) => ({ id, remaining: quota, languages: [], teams: [] })),
      reviewees: ids.map((id) => ({ id, received: 0, share: 1, teams: [] })),
      conversations,
      history,
      blocked: [],
      rules: { reviewsPerConversation: 1, teamScope: 'any' },
      seed: week,
    })
    for (const { reviewer, reviewee } of assignments) {
      met.set(`${reviewer} ${reviewee}`, { reviewer, reviewee, week })
    }
    yield assignments.map(({ reviewer, reviewee }) => ({
      from: numbers.get(reviewer) ?? -1,
      to: numbers.get(reviewee) ?? -1,
    }))
  }
}

/** Everyone gives to those who follow in the list, every week the same. */
export function* plainRotation(people: number, quota: number, weeks: number): Iterable<Week> {
  for (let week = 0; week < weeks; week++) {
    yield Array.from({ length: people * quota }, (_, at) => ({
      from: at % people,
      to: (at + 1 + Math.floor(at / people)) % people,
    }))
  }
}

/**
 * Everybody is in the hat `quota` times; one after the other, people draw theirs at random from
 * what is left, their own name put back. Who finds only their own names goes without.
 */
export function* randomDraw(people: number, quota: number, weeks: number): Iterable<Week> {
  const random = createRandom(2024)
  for (let week = 0; week < weeks; week++) {
    const hat = Array.from({ length: people * quota }, (_, at) => at % people)
    const drawn: Week = []
    for (let from = 0; from < people; from++) {
      for (let nth = 0; nth < quota; nth++) {
        const places = [...hat.keys()].filter((place) => hat[place] !== from)
        const place = places[random.below(places.length)]
        if (place === undefined) continue
        drawn.push({ from, to: hat[place] ?? -1 })
        hat.splice(place, 1)
      }
    }
    yield drawn
  }
}
