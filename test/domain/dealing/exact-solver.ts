import type { DealInput } from '#server/domain/dealing/deal.ts'
import { speaks } from '#server/domain/eligibility/language.ts'

export type Optimum = { assigned: number; load: number; repeats: number }

/**
 * The exact optimum of goals 1 to 3 by dynamic programming over reviewers: a state is how often each
 * conversation was used; repeats belong to one reviewer and loads to the last state, so nothing else
 * has to be remembered. Written apart from the product's code on purpose.
 */
export function solveExactly(input: DealInput): Optimum {
  const reviewees = new Map(input.reviewees.map((reviewee) => [reviewee.id, reviewee]))
  const conversations = input.conversations.filter(
    ({ reviewee }) => (reviewees.get(reviewee)?.share ?? 0) > 0,
  )
  let states = new Map<string, number>([[conversations.map(() => 0).join(','), 0]])
  for (const reviewer of input.reviewers) {
    const allowed = conversations.map((conversation) => mayGet(input, reviewer.id, conversation.id))
    const next = new Map<string, number>()
    for (const [state, repeats] of states) {
      const used = state.split(',').map(Number)
      extend(0, reviewer.remaining, repeats, used, new Map())
    }
    states = next

    function extend(
      from: number,
      left: number,
      repeats: number,
      used: number[],
      pairs: Map<string, number>,
    ): void {
      const key = used.join(',')
      next.set(key, Math.min(next.get(key) ?? Number.POSITIVE_INFINITY, repeats))
      if (left <= 0) return
      for (let at = from; at < conversations.length; at++) {
        const conversation = conversations[at]
        if (conversation === undefined || !allowed[at]) continue
        const uses = used[at] ?? 0
        if (conversation.taken + uses >= input.rules.reviewsPerConversation) continue
        const reviewee = conversation.reviewee
        const met = pairs.get(reviewee) ?? metBefore(input, reviewer.id, reviewee)
        extend(
          at + 1,
          left - 1,
          repeats + (met > 0 ? 1 : 0),
          used.with(at, uses + 1),
          new Map(pairs).set(reviewee, met + 1),
        )
      }
    }
  }

  let best: Optimum = { assigned: -1, load: 0, repeats: 0 }
  for (const [state, repeats] of states) {
    const used = state === '' ? [] : state.split(',').map(Number)
    const loads = new Map(input.reviewees.map(({ id, received }) => [id, received]))
    conversations.forEach(({ reviewee }, at) => {
      loads.set(reviewee, (loads.get(reviewee) ?? 0) + (used[at] ?? 0))
    })
    const candidate = {
      assigned: used.reduce((sum, uses) => sum + uses, 0),
      load: weightedLoad(input, loads),
      repeats,
    }
    if (isBetter(candidate, best)) best = candidate
  }
  return best
}

/** Σ load²/w over the reviewees that may be dealt. */
export function weightedLoad(input: DealInput, loads: ReadonlyMap<string, number>): number {
  return input.reviewees
    .filter(({ share }) => share > 0)
    .reduce((sum, { id, share }) => sum + (loads.get(id) ?? 0) ** 2 / share, 0)
}

function isBetter(a: Optimum, b: Optimum): boolean {
  if (a.assigned !== b.assigned) return a.assigned > b.assigned
  if (Math.abs(a.load - b.load) > 1e-6) return a.load < b.load
  return a.repeats < b.repeats
}

function metBefore(input: DealInput, reviewer: string, reviewee: string): number {
  return (
    input.history.find((met) => met.reviewer === reviewer && met.reviewee === reviewee)
      ?.thisRound ?? 0
  )
}

/** Rules H1, H3 and H4 for one reviewer and one conversation. */
export function mayGet(input: DealInput, reviewerId: string, conversationId: string): boolean {
  const reviewer = input.reviewers.find(({ id }) => id === reviewerId)
  const conversation = input.conversations.find(({ id }) => id === conversationId)
  const reviewee = input.reviewees.find(({ id }) => id === conversation?.reviewee)
  if (!reviewer || !conversation || !reviewee || reviewee.share <= 0) return false
  const together = reviewer.teams.some((team) => reviewee.teams.includes(team))
  const { teamScope } = input.rules
  return (
    reviewer.id !== reviewee.id &&
    !conversation.participants.includes(reviewer.id) &&
    !input.blocked.some(
      (pair) => pair.reviewer === reviewerId && pair.conversation === conversationId,
    ) &&
    (teamScope === 'any' || (teamScope === 'same') === together) &&
    speaks(reviewer.languages, conversation.language)
  )
}
