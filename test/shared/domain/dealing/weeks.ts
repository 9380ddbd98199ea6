import { deal } from '#shared/domain/dealing/deal.ts'
import type { Deal, DealHistory } from '#shared/domain/dealing/types.ts'
import { uniformInput } from './uniform-input.ts'

/** Rounds that the product remembers. */
const remembered = 26

/** Deals to `people`, who each are to give `quota`, week after week, with what they remember. */
export function* dealWeeks(settings: {
  people: number
  quota: number
  weeks: number
  each?: number
}): Generator<Deal> {
  const { people, quota, weeks } = settings
  const last = new Map<string, { reviewer: string; reviewee: string; week: number }>()
  for (let week = 0; week < weeks; week++) {
    const history: DealHistory = [...last.values()]
      .filter((met) => week - met.week <= remembered)
      .map((met) => ({ ...met, thisRound: 0, roundsAgo: week - met.week }))
    const each = settings.each ?? quota + 2
    const dealt = deal(uniformInput({ people, quota, each, seed: week + 1, history }))
    for (const { reviewer, reviewee } of dealt.assignments) {
      last.set(`${reviewer} ${reviewee}`, { reviewer, reviewee, week })
    }
    yield dealt
  }
}
