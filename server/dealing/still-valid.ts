import type { deals } from '#server/storage/index.ts'
import type { ProgramSettings } from '#shared/contract/program.ts'
import type { DealtAssignment } from '#shared/domain/dealing/types.ts'
import { owedOf, roomOf } from '#shared/domain/program/owed.ts'

/** What a plan assumed of the conversations it gives away. */
export type Assumed = {
  kind: deals.NewDeal['kind']
  settings: ProgramSettings
  quotas: ReadonlyMap<string, number>
  /** How often each reviewee's work is reviewed in the round at most. */
  limits: ReadonlyMap<string, number>
  /** Places that were taken when it was planned, by `placeKey`. */
  taken: ReadonlyMap<string, number>
}

/**
 * Of some assignments that were planned a moment ago, those that break no hard rule as things are
 * now: the conversation is in the pool, has a free place and nobody in it twice; reviewer and
 * reviewee take part; nobody gets more than is owed, or more open than twice the quota; nobody's work
 * is reviewed more often than it may be. All assignments of a conversation have to be among them.
 */
export function stillValid(
  planned: DealtAssignment[],
  state: deals.DealState,
  assumed: Assumed,
): DealtAssignment[] {
  const { kind, settings, quotas, limits, taken } = assumed
  const limit = settings.rules.reviewsPerConversation
  const wanted = Map.groupBy(planned, placeKey)
  const had = new Set(state.had.map((one) => `${one.reviewer}\n${one.conversation}`))
  const takers = new Map<string, Set<string>>()
  for (const one of state.had) {
    if (!one.takes) continue
    const key = placeKey(one)
    takers.set(key, (takers.get(key) ?? new Set()).add(one.reviewer))
  }
  const [gone, reviewing, reviewed] = [
    new Set(state.gone),
    new Set(state.reviewing),
    new Set(state.reviewed),
  ]
  const given = Map.groupBy(state.given, ({ id }) => id)
  const open = new Map(state.open.map(({ id, count }) => [id, count]))
  const received = new Map(state.received.map(({ id, count }) => [id, count]))
  const roomFor = (reviewer: string): number => {
    const quota = quotas.get(reviewer) ?? 0
    const now = open.get(reviewer) ?? 0
    return kind === 'fetch' || kind === 'hand_back'
      ? roomOf(quota, now)
      : owedOf(given.get(reviewer) ?? [], quota, now, settings)
  }
  const placesOf = (key: string): number => {
    const before = taken.get(key) ?? 0
    const now = takers.get(key)?.size ?? 0
    // What two reviewers share was chosen so; where somebody else came in between, it no longer is.
    return now === before ? Math.max(limit, before + (wanted.get(key)?.length ?? 0)) : limit
  }
  const places = new Map([...wanted.keys()].map((key) => [key, placesOf(key)]))

  return planned.filter((one) => {
    const key = placeKey(one)
    const pair = `${one.reviewer}\n${one.conversation}`
    const mine = takers.get(key) ?? new Set<string>()
    const fits =
      !gone.has(one.conversation) &&
      reviewing.has(one.reviewer) &&
      reviewed.has(one.reviewee) &&
      !had.has(pair) &&
      mine.size < (places.get(key) ?? 0) &&
      roomFor(one.reviewer) > 0 &&
      (received.get(one.reviewee) ?? 0) < (limits.get(one.reviewee) ?? 0)
    if (!fits) return false
    takers.set(key, mine.add(one.reviewer))
    had.add(pair)
    open.set(one.reviewer, (open.get(one.reviewer) ?? 0) + 1)
    received.set(one.reviewee, (received.get(one.reviewee) ?? 0) + 1)
    return true
  })
}

/** A conversation and the reviewee it is reviewed for: what has places. */
export function placeKey(one: { conversation: string; reviewee: string }): string {
  return `${one.conversation}\n${one.reviewee}`
}
