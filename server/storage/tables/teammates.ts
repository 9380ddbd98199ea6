import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, NullableTime } from './column-types.ts'

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
}

export type TeamTable = { workspace_id: string; id: string; name: string }

export type AbsenceTable = {
  workspace_id: string
  teammate_id: string
  starts_on: string
  /** The last day away. */
  ends_on: string
}
