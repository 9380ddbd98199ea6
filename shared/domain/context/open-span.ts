/**
 * How long a conversation was open with a teammate: from their first public reply there, until it
 * was closed or handed on; null: it still is.
 */
export type OpenSpan = { from: Date; until: Date | null }

/** A public reply of a teammate. */
type Reply = { author: string; at: Date }

/**
 * When a conversation was open with a teammate; undefined where they never answered. It is handed on
 * when another teammate answers after this one's last reply. Who answers once more after the closing
 * had it until that reply. `replies` are by time; `closedAt` is the last closing, null where it is
 * open: that it was closed in between and opened again is not looked at.
 */
export function openSpanOf(
  teammate: string,
  replies: readonly Reply[],
  closedAt: Date | null,
): OpenSpan | undefined {
  const own = replies.filter(({ author }) => author === teammate)
  const [first, last] = [own[0]?.at, own.at(-1)?.at]
  if (!first || !last) return undefined
  const handedOn = replies.find(({ author, at }) => author !== teammate && at > last)?.at
  const closed = closedAt && (closedAt > last ? closedAt : last)
  return { from: first, until: earliest(handedOn ?? null, closed) }
}

function earliest(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}
