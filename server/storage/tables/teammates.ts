import type { Generated, GeneratedAlways } from 'kysely'
import type { Reach } from '#shared/domain/eligibility/may-open.ts'
import type { Json, NullableTime, Time } from './column-types.ts'

export type TeammateTable = {
  workspace_id: string
  id: string
  name: string
  email: string | null
  role: string
  custom_role: string | null
  locale: string
  active: boolean
  light_agent: boolean
  /** By hand, or by a group or role of the helpdesk: the database joins the two. */
  lead: GeneratedAlways<boolean>
  lead_granted: Generated<boolean>
  lead_mapped: Generated<boolean>
  reviews: Generated<boolean>
  is_reviewed: Generated<boolean>
  share: Generated<number>
  languages: Json<string[] | null> | null
  teams: Json<string[]>
  welcomed_at: NullableTime
  keys_enabled: Generated<boolean>
  joined_on: string | null
  forgotten_at: NullableTime
  asked_at: NullableTime
  /** What the helpdesk lets them open; null: it does not tell. */
  reach: Json<Reach | null> | null
  /** Known from a review file only. */
  imported: Generated<boolean>
  /** Whether a lead said that it is a bot, or a person; null: nobody said. */
  told_bot: Generated<boolean | null>
}

export type TeamTable = { workspace_id: string; id: string; name: string }

export type ClosedTeamTable = {
  workspace_id: string
  teammate_id: string
  team_id: string
  noted_at: Time
}

export type AbsenceTable = {
  workspace_id: string
  teammate_id: string
  starts_on: string
  /** The last day away. */
  ends_on: string
}

/** How much an account looks like a program. */
export type AccountSignsTable = {
  workspace_id: string
  teammate_id: string
  says_bot: boolean
  /** Replies to a customer that were looked at; of these, within seconds. */
  replies: number
  quick: number
  /** Hours. */
  longest_rest: number
  pointed_out: boolean
  looked_at: Time
}
