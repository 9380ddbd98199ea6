/**
 * Whether every reviewer can still get as many different conversations as are left to draw for them:
 * augmenting paths on reviewer → conversation (each pair once, each conversation `free` times).
 *
 * @param left reviewer → how many are still to be drawn
 * @param open conversations that a reviewer may still get
 * @param free free places of a conversation
 */
export function canServe<C>(
  left: ReadonlyMap<number, number>,
  open: (reviewer: number) => C[],
  free: ReadonlyMap<C, number>,
): boolean {
  const choices = new Map<number, C[]>()
  let total = 0
  for (const [reviewer, count] of left) {
    if (count <= 0) continue
    choices.set(reviewer, open(reviewer))
    total += count
  }
  // The usual case: everyone could even wait until all others have taken theirs.
  if ([...choices.values()].every((list) => list.length >= total)) return true

  const takers = new Map<C, Set<number>>()
  const takersOf = (conversation: C) => {
    const known = takers.get(conversation) ?? new Set<number>()
    takers.set(conversation, known)
    return known
  }

  const give = (reviewer: number, visited: Set<C>): boolean => {
    for (const conversation of choices.get(reviewer) ?? []) {
      const users = takersOf(conversation)
      if (visited.has(conversation) || users.has(reviewer)) continue
      visited.add(conversation)
      if (users.size < (free.get(conversation) ?? 0)) {
        users.add(reviewer)
        return true
      }
      for (const other of users) {
        if (!give(other, visited)) continue
        users.delete(other)
        users.add(reviewer)
        return true
      }
    }
    return false
  }

  for (const [reviewer, count] of left) {
    for (let unit = 0; unit < count; unit++) {
      if (!give(reviewer, new Set())) return false
    }
  }
  return true
}
