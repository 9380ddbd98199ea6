/** What follows from handing an assignment back, besides that it never returns to this reviewer. */
export type HandBackConsequence = {
  /** It says something of the conversation itself, which leaves the pool until a lead has looked. */
  holds: boolean
  /** No more of that language is dealt to this reviewer in the round, and they are asked about theirs. */
  refusesLanguage: boolean
  /** No more of that conversation's team is dealt to this reviewer, until it is forgotten. */
  closesTeam: boolean
}

const nothingMore: HandBackConsequence = {
  holds: false,
  refusesLanguage: false,
  closesTeam: false,
}
const held: HandBackConsequence = { ...nothingMore, holds: true }

/** Every reason there is, with what follows from it. */
export const handBackConsequences = {
  not_suitable: nothingMore,
  too_short: held,
  spam: held,
  sensitive: held,
  language: { ...nothingMore, refusesLanguage: true },
  cannot_open: { ...nothingMore, closesTeam: true },
  conflict: nothingMore,
  other: nothingMore,
} as const satisfies Record<string, HandBackConsequence>

export type HandBackReason = keyof typeof handBackConsequences

/** The reasons in the order in which they are offered. */
export const handBackReasons = Object.keys(handBackConsequences) as [
  HandBackReason,
  ...HandBackReason[],
]
