import type { Json, NullableTime, Time } from './column-types.ts'

export type SyncTable = {
  workspace_id: string
  cursor: string | null
  since: Time
  teammates_at: NullableTime
  finished_at: NullableTime
  last_error: string | null
  conversations: number
  skipped: Json<{ id: string; problem: string }[]>
}

export type RenewalTable = { workspace_id: string; holder: string; until: Time }

export type RequestBudgetTable = {
  workspace_id: string
  /** A kind of endpoint with a limit of its own, by the connector's name for it. */
  kind: string
  per_window: number
  window_ms: number
  next_at: Time
  person_next_at: Time
  blocked_until: Time
}
