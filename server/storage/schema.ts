import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Ratings } from '#shared/domain/scorecard/ratings.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { Json, NullableTime, Time } from './column-types.ts'
import type { EntryTokenTable, PanelLinkTable } from './entry-tables.ts'
import type { NoticeTable } from './notice-table.ts'
import type { RequestBudgetTable } from './request-budget-table.ts'
import type { IdempotencyTable, SessionTable } from './session-tables.ts'
import type { RenewalTable, SetupTable } from './setup-tables.ts'
import type { WebhookEventTable, WebhookTable } from './webhook-tables.ts'

export type WorkspaceTable = {
  id: string
  vendor: string
  name: string
  subdomain: string
  base_url: string
  issuer: string
  app_id: string
  audience: string
  /** AES-256-GCM sealed with the application key. */
  credentials: Uint8Array
  time_zone: string
  settings: Json<Record<string, unknown>>
  settings_revision: Generated<number>
  /** Ids of the helpdesk's groups and custom roles whose members lead. */
  lead_groups: ColumnType<string[], string | undefined, string>
  lead_roles: ColumnType<string[], string | undefined, string>
  created_at: Time
}

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

export type ScorecardTable = {
  workspace_id: string
  id: string
  version: number
  content: Json<Scorecard>
  created_at: Time
}

export type ConversationTable = {
  workspace_id: string
  id: string
  channel: string
  status: string
  spam: boolean
  tags: Json<string[]>
  language: string | null
  team_id: string | null
  created_at: Time
  updated_at: Time
  closed_at: NullableTime
  /** By the survey where there was one, else by the ticket. */
  rating_value: GeneratedAlways<number | null>
  rating_out_of: GeneratedAlways<number | null>
  ticket_rating_value: number | null
  ticket_rating_out_of: number | null
  survey_value: Generated<number | null>
  survey_out_of: Generated<number | null>
  surveyed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  reopens: number
  customer_messages: number
  teammate_replies: number
  public_words: number
  first_reply_seconds: number | null
  /** Whether the counts above cover the whole conversation. */
  complete: boolean
  /** Its beginning was seen, in a stretch of history that is not read to its end yet. */
  begun: Generated<boolean>
  /** Why it left the pool until a lead looks. */
  held: string | null
  /** When a lead decided that it stays out. */
  kept_out_at: NullableTime
  deleted: boolean
  facts_at: Time
}

export type MessageTable = {
  workspace_id: string
  conversation_id: string
  id: string
  author: string
  side: string
  public: boolean
  words: number
  at: Time
}

export type ReopenTable = { workspace_id: string; conversation_id: string; at: Time }

export type ParticipantTable = {
  workspace_id: string
  conversation_id: string
  teammate_id: string
  replies: number
  last_reply_at: Time
}

export type ReviewTable = {
  workspace_id: string
  id: string
  version: number
  conversation_id: string
  reviewee_id: string
  reviewer_id: string
  scorecard_id: string
  scorecard_version: number
  ratings: Json<Ratings>
  comment: string
  score: number | null
  basis: string
  assignment_id: string | null
  /** First day of the round in which it counts. */
  round_starts_on: string
  complexity: string | null
  highlight: boolean
  follow_ups: Json<string[]>
  active_seconds: number
  first_look_at: NullableTime
  not_blind: boolean
  submitted_at: Time
  edited_at: NullableTime
  acknowledged_at: NullableTime
  withdrawn_at: NullableTime
  /** Key of an imported line. */
  external_id: string | null
}

export type ReviewVersionTable = {
  workspace_id: string
  review_id: string
  version: number
  content: Json<Record<string, unknown>>
  written_at: Time
}

export type ReplyTable = {
  workspace_id: string
  id: string
  review_id: string
  author_id: string
  text: string
  at: Time
}

export type DraftTable = {
  workspace_id: string
  teammate_id: string
  conversation_id: string
  reviewee_id: string
  revision: number
  content: Json<Record<string, unknown>>
  updated_at: Time
}

export type LookTable = {
  workspace_id: string
  conversation_id: string
  teammate_id: string
  first_at: Time
}

export type RoundTable = {
  workspace_id: string
  starts_on: string
  ends_on: string
  dealt_at: NullableTime
  closed_at: NullableTime
  /** Grows with every storing of assignments. */
  deals: Generated<number>
  /** Once closed: what each teammate was expected to give, by id. */
  quotas: Json<Record<string, number> | null> | null
}

export type DealTable = {
  workspace_id: string
  id: string
  kind: string
  round_starts_on: string
  reviewer_id: string | null
  /** Text: a seed may exceed what JSON numbers hold. */
  seed: string
  report: Json<Record<string, unknown>>
  dealt_at: Time
}

export type AssignmentTable = {
  workspace_id: string
  id: string
  deal_id: string
  reviewer_id: string
  reviewee_id: string
  conversation_id: string
  round_starts_on: string
  due_on: string
  status: string
  reason: Json<{ drawnFrom: number; lastReviewedRoundsAgo: number | null; targeted?: boolean }>
  assigned_at: Time
  ended_at: NullableTime
  hand_back_reason: string | null
  hand_back_comment: string | null
  checked_at: NullableTime
}

export type FetchTable = {
  workspace_id: string
  id: string
  teammate_id: string
  asked: number
  stored: Generated<number>
  state: string
  unfilled: string | null
  asked_at: Time
  ended_at: NullableTime
}

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

/** Every table; all but `workspaces` and `setups` lead with `workspace_id` in their keys. */
export type Database = {
  workspaces: WorkspaceTable
  teammates: TeammateTable
  teams: TeamTable
  absences: AbsenceTable
  scorecards: ScorecardTable
  conversations: ConversationTable
  messages: MessageTable
  reopens: ReopenTable
  participants: ParticipantTable
  reviews: ReviewTable
  review_versions: ReviewVersionTable
  replies: ReplyTable
  notices: NoticeTable
  drafts: DraftTable
  looks: LookTable
  rounds: RoundTable
  deals: DealTable
  assignments: AssignmentTable
  fetches: FetchTable
  idempotency_keys: IdempotencyTable
  sessions: SessionTable
  entry_tokens: EntryTokenTable
  panel_links: PanelLinkTable
  syncs: SyncTable
  setups: SetupTable
  renewals: RenewalTable
  request_budgets: RequestBudgetTable
  webhooks: WebhookTable
  webhook_events: WebhookEventTable
}
