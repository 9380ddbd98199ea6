import type { NullableTime, Time } from './column-types.ts'

export type WebhookTable = {
  workspace_id: string
  /** What the helpdesk signs with, sealed with the application key. */
  secret: Uint8Array
  /** The helpdesk's own number of the account: that of the first event that was signed. */
  account: string | null
  added_at: Time
  received_at: NullableTime
  refused_at: NullableTime
}

export type WebhookEventTable = { workspace_id: string; id: string; at: Time }
