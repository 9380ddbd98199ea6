/** A restriction of what somebody may open in the helpdesk. */
export type ReachLimit = 'teams' | 'organizations' | 'assigned' | 'requested'

/** What a helpdesk lets a teammate open, as far as it tells. */
export type Reach = {
  /** All of them hold at once. Empty: everything, or nobody tells. */
  limits: ReachLimit[]
  /** Whose conversations `teams` leaves: their own, and those that are open to everybody. */
  teams: string[]
  /** Whose conversations `organizations` leaves; null: not known. */
  organizations: string[] | null
  /** The brands they belong to; empty: not known, no limit. */
  brands: string[]
  /** Teams whose conversations they handed back because they could not open them. */
  closedTeams?: string[]
}

/** Where a conversation stands in the helpdesk, which decides on who may open it. */
export type Place = {
  team: string | null
  /** The three below: undefined where they were not read. */
  organization?: string | null | undefined
  assignee?: string | null | undefined
  brand?: string | null | undefined
}

/**
 * Whether somebody may open a conversation in the helpdesk. `unknown` where one restriction cannot be
 * judged and no other says no: it keeps nobody away.
 */
export function mayOpen(
  teammate: string,
  reach: Reach | undefined,
  place: Place | undefined,
): 'yes' | 'no' | 'unknown' {
  if (reach === undefined) return 'unknown'
  const answers = reach.limits.map((limit) => within(limit, teammate, reach, place))
  if (reach.brands.length > 0) answers.push(isAmong(reach.brands, place?.brand, 'unknown'))
  // What happened once counts for as long as it is remembered, whatever else is said.
  if (typeof place?.team === 'string' && reach.closedTeams?.includes(place.team)) return 'no'
  if (answers.includes('no')) return 'no'
  return answers.includes('unknown') ? 'unknown' : 'yes'
}

/** What the helpdesk tells, if it tells, with what was learnt. */
export function withClosedTeams(told: Reach | null, closedTeams: string[]): Reach | undefined {
  if (closedTeams.length === 0) return told ?? undefined
  return { limits: [], teams: [], organizations: null, brands: [], ...told, closedTeams }
}

/** Whether a reach says anything that could keep its owner from a conversation. */
export function isLimited(reach: Reach | undefined): boolean {
  if (reach === undefined) return false
  const { limits, brands, closedTeams = [] } = reach
  return limits.length > 0 || brands.length > 0 || closedTeams.length > 0
}

function within(
  limit: ReachLimit,
  teammate: string,
  reach: Reach,
  place: Place | undefined,
): 'yes' | 'no' | 'unknown' {
  // What they asked themselves is no work of a colleague to review.
  if (limit === 'requested') return 'no'
  if (limit === 'assigned') return isAmong([teammate], place?.assignee, 'no')
  // Nothing says who may open what is in no team at all.
  if (limit === 'teams') return isAmong(reach.teams, place?.team, 'unknown')
  if (reach.organizations === null) return 'unknown'
  return isAmong(reach.organizations, place?.organization, 'no')
}

/** `nowhere`: the answer for a conversation of which it is known that it has none. */
function isAmong(
  mine: string[],
  its: string | null | undefined,
  nowhere: 'no' | 'unknown',
): 'yes' | 'no' | 'unknown' {
  if (its === undefined) return 'unknown'
  if (its === null) return nowhere
  return mine.includes(its) ? 'yes' : 'no'
}
