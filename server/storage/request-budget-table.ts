import type { Time } from './column-types.ts'

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
