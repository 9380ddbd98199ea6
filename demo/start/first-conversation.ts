import { setTimeout as pause } from 'node:timers/promises'
import type { Ask } from './signed-in.ts'

/** The deal follows the first reading of the conversations, seconds after the server is ready. */
const PATIENCE = 30_000
const ASK_AGAIN = 250
/** Questions about conversations that nobody dealt: they take of the person's own allowance. */
const MOST_ASKED = 30

type Queue = { assignments: { conversation: string }[] }
type Panel = { reviewees: { verdict: string; myReview: unknown }[] }

/**
 * The number of the conversation that the person who asks is to review first: the first of their
 * queue, else the first of `others` that fits. null where none is found before `signal` ends: the
 * inbox then chooses by itself.
 */
export async function findToReview(
  ask: Ask,
  others: number[],
  signal: AbortSignal,
): Promise<number | null> {
  const queue = await ask<Queue>('/api/queue', signal)
  if (queue === undefined) return null
  const dealt = queue.assignments.map(({ conversation }) => Number(conversation))
  for (const conversation of [...dealt, ...others.slice(0, MOST_ASKED)]) {
    const panel = await ask<Panel>(`/api/conversations/${conversation}/panel`, signal)
    if (panel === undefined) return null
    // The panel opens on the first of them.
    const [first] = panel.reviewees
    if (first?.verdict === 'eligible' && first.myReview === null) return conversation
  }
  return null
}

/** Waits until the person who asks was dealt something, for `patience` milliseconds at most. */
export async function untilDealt(ask: Ask, signal: AbortSignal, patience = PATIENCE) {
  for (const end = Date.now() + patience; Date.now() < end && !signal.aborted; ) {
    const queue = await ask<Queue>('/api/queue', signal)
    if (queue === undefined || queue.assignments.length > 0) return
    await pause(ASK_AGAIN)
  }
}
