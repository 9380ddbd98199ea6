import type { DealConversation, DealInput } from '#shared/domain/dealing/types.ts'
import { speaks } from '#shared/domain/eligibility/language.ts'
import { mayOpen } from '#shared/domain/eligibility/may-open.ts'

export type Optimum = { assigned: number; load: number; repeats: number }

/** Conversations that one reviewer could get together, by index, and the repeats that it makes. */
type Choice = { conversations: number[]; repeats: number }

/**
 * The exact optimum of goals 1 to 3 by dynamic programming over reviewers: a state is how often each
 * conversation was used; repeats belong to one reviewer and loads to the last state, so nothing else
 * has to be remembered. Written apart from the product's code on purpose. For at most about 10
 * conversations and 2 reviews of each.
 */
export function solveExactly(input: DealInput): Optimum {
  const shares = new Map(input.reviewees.map(({ id, share }) => [id, share]))
  const conversations = input.conversations.filter(
    ({ reviewee }) => (shares.get(reviewee) ?? 0) > 0,
  )
  const limit = input.rules.reviewsPerConversation
  // A state is a number whose digits, to the base `limit + 1`, are the uses of each conversation.
  const place = conversations.map((_, at) => (limit + 1) ** at)
  const uses = (state: number, at: number) => Math.floor(state / (place[at] ?? 1)) % (limit + 1)

  let states = new Map<number, number>([[0, 0]])
  for (const reviewer of input.reviewers) {
    const choices = choicesOf(input, conversations, reviewer.id, reviewer.remaining)
    const next = new Map<number, number>()
    for (const [state, repeats] of states) {
      for (const choice of choices) {
        if (
          choice.conversations.some((at) => uses(state, at) >= freeOf(conversations[at], limit))
        ) {
          continue
        }
        const after = choice.conversations.reduce((sum, at) => sum + (place[at] ?? 0), state)
        const total = repeats + choice.repeats
        if (total < (next.get(after) ?? Number.POSITIVE_INFINITY)) next.set(after, total)
      }
    }
    states = next
  }

  let best: Optimum = { assigned: -1, load: 0, repeats: 0 }
  for (const [state, repeats] of states) {
    const loads = new Map(input.reviewees.map(({ id, received }) => [id, received]))
    let assigned = 0
    conversations.forEach(({ reviewee }, at) => {
      assigned += uses(state, at)
      loads.set(reviewee, (loads.get(reviewee) ?? 0) + uses(state, at))
    })
    const isEnough = input.reviewees.some(
      ({ id, received, mostReceived = Number.POSITIVE_INFINITY }) =>
        (loads.get(id) ?? 0) > Math.max(received, mostReceived),
    )
    if (isEnough) continue
    const candidate = { assigned, load: weightedLoad(input, loads), repeats }
    if (isBetter(candidate, best)) best = candidate
  }
  return best
}

function freeOf(conversation: DealConversation | undefined, limit: number): number {
  return conversation === undefined ? 0 : limit - conversation.taken
}

/** Every set of at most `most` conversations that the reviewer may get. */
function choicesOf(
  input: DealInput,
  conversations: DealConversation[],
  reviewer: string,
  most: number,
): Choice[] {
  const choices: Choice[] = [{ conversations: [], repeats: 0 }]
  conversations.forEach(({ id, reviewee }, at) => {
    if (!mayGet(input, reviewer, id)) return
    const before = metBefore(input, reviewer, reviewee)
    for (const choice of [...choices]) {
      if (choice.conversations.length >= most) continue
      const met =
        before +
        choice.conversations.filter((one) => conversations[one]?.reviewee === reviewee).length
      const repeats = choice.repeats + (met > 0 ? 1 : 0)
      choices.push({ conversations: [...choice.conversations, at], repeats })
    }
  })
  return choices
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
    speaks(reviewer.languages, conversation.language) &&
    mayOpen(reviewer.id, reviewer.reach, conversation.place) !== 'no'
  )
}
