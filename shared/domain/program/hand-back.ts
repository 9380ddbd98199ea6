/** What follows from handing an assignment back, besides that it never returns to this reviewer. */
export type HandBackConsequence = {
  /** It says something of the conversation itself, which leaves the pool until a lead has looked. */
  holds: boolean
  /** No more of that language is dealt to this reviewer in the round, and they are asked about theirs. */
  refusesLanguage: boolean
}

const nothingMore: HandBackConsequence = { holds: false, refusesLanguage: false }
const held: HandBackConsequence = { holds: true, refusesLanguage: false }

/** Every reason there is, with what follows from it. */
export const handBackConsequences = {
  not_suitable: nothingMore,
  too_short: held,
  spam: held,
  sensitive: held,
  language: { holds: false, refusesLanguage: true },
  cannot_open: nothingMore,
  conflict: nothingMore,
  other: nothingMore,
} as const satisfies Record<string, HandBackConsequence>

export type HandBackReason = keyof typeof handBackConsequences

/** The reasons in the order in which they are offered. */
export const handBackReasons = Object.keys(handBackConsequences) as [
  HandBackReason,
  ...HandBackReason[],
]
