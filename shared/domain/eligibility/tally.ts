import type { MessageFacts, Side } from '../changes.ts'

/** Why messages count on neither side: notes among teammates, machines, people nobody knows. */
export type LeftOut = 'internal' | 'machine' | 'unknown_author'

/** Messages of one author from one side, in public or not. */
export type Tally = {
  author: string
  side: Side
  public: boolean
  messages: number
  words: number
  /** null: they count. */
  leftOut: LeftOut | null
}

/**
 * Messages that were counted, put together by author, side and kind; what counts comes first, then by how
 * many there are.
 */
export function tallyMessages(messages: readonly MessageFacts[]): Tally[] {
  const tallies = new Map<string, Tally>()
  for (const { author, side, public: isPublic, words } of messages) {
    const key = JSON.stringify([author, side, isPublic])
    const known = tallies.get(key) ?? {
      ...{ author, side, public: isPublic, messages: 0, words: 0 },
      leftOut: leftOutOf(side, isPublic),
    }
    known.messages += 1
    known.words += words
    tallies.set(key, known)
  }
  return [...tallies.values()].toSorted(
    (a, b) =>
      Number(a.leftOut !== null) - Number(b.leftOut !== null) ||
      b.messages - a.messages ||
      (a.author < b.author ? -1 : 1),
  )
}

function leftOutOf(side: Side, isPublic: boolean): LeftOut | null {
  if (side === 'system') return 'machine'
  if (!isPublic) return 'internal'
  return side === 'unknown' ? 'unknown_author' : null
}
