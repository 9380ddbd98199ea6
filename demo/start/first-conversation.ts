import { setTimeout as pause } from 'node:timers/promises'

/** The deal follows the first reading of the conversations, seconds after the server is ready. */
const PATIENCE = 30_000
const ASK_AGAIN = 250

/**
 * The number of the conversation that a person is to review first, asked of the product's API with
 * their `bearer`. null where nothing was dealt to them in `patience` milliseconds: the inbox then
 * chooses by itself.
 */
export async function firstToReview(
  productUrl: string,
  bearer: string,
  signal: AbortSignal,
  patience = PATIENCE,
): Promise<number | null> {
  const headers = { Authorization: `Bearer ${bearer}` }
  for (const end = Date.now() + patience; Date.now() < end && !signal.aborted; ) {
    const response = await fetch(`${productUrl}/api/queue`, { headers }).catch(() => undefined)
    if (!response?.ok) return null
    const queue = (await response.json()) as { assignments: { conversation: string }[] }
    const first = queue.assignments[0]
    if (first !== undefined) return Number(first.conversation)
    await pause(ASK_AGAIN)
  }
  return null
}
