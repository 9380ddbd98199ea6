import type { NullableTime, Time } from './column-types.ts'

export type SessionTable = {
  workspace_id: string
  id: string
  teammate_id: string
  location: string
  /** The conversation that its tab was opened for, from inside the helpdesk. */
  opened_for: string | null
  handle_hash: string
  previous_handle_hash: string | null
  rotated_at: Time
  started_at: Time
  ends_at: Time
  ended_at: NullableTime
}

/** A signed load of a helpdesk, or a card's way to a link, that was used. */
export type EntryTokenTable = { workspace_id: string; token_hash: string; expires_at: Time }

/** A link to the full panel that nobody has used yet. */
export type PanelLinkTable = {
  workspace_id: string
  token_hash: string
  teammate_id: string
  conversation_id: string
  locale: string
  ends_at: Time
}
