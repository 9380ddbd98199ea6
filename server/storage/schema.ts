import type {
  AuthorTable,
  ConversationTable,
  ExpectedLanguageTable,
  LookTable,
  MessageTable,
  ParticipantTable,
  ReopenTable,
} from './tables/conversations.ts'
import type { NoticeTable } from './tables/notices.ts'
import type { ReservationTable } from './tables/reservations.ts'
import type {
  DraftTable,
  IdempotencyTable,
  ReplyTable,
  ReviewTable,
  ReviewVersionTable,
} from './tables/reviews.ts'
import type {
  AssignmentTable,
  DealTable,
  FetchTable,
  ReachableQuotaTable,
  RoundTable,
} from './tables/rounds.ts'
import type { ScorecardTable } from './tables/scorecards.ts'
import type { EntryTokenTable, PanelLinkTable, SessionTable } from './tables/sessions.ts'
import type { SetupTable } from './tables/setups.ts'
import type { RenewalTable, RequestBudgetTable, SyncTable } from './tables/syncs.ts'
import type {
  AbsenceTable,
  AccountSignsTable,
  ClosedTeamTable,
  TeammateTable,
  TeamTable,
} from './tables/teammates.ts'
import type { WebhookEventTable, WebhookTable } from './tables/webhooks.ts'
import type { WorkspaceTable } from './tables/workspaces.ts'

/** Every table; all but `workspaces` and `setups` lead with `workspace_id` in their keys. */
export type Database = {
  workspaces: WorkspaceTable
  teammates: TeammateTable
  account_signs: AccountSignsTable
  teams: TeamTable
  closed_teams: ClosedTeamTable
  absences: AbsenceTable
  scorecards: ScorecardTable
  conversations: ConversationTable
  expected_languages: ExpectedLanguageTable
  messages: MessageTable
  authors: AuthorTable
  reopens: ReopenTable
  participants: ParticipantTable
  reviews: ReviewTable
  review_versions: ReviewVersionTable
  replies: ReplyTable
  notices: NoticeTable
  drafts: DraftTable
  reservations: ReservationTable
  looks: LookTable
  rounds: RoundTable
  deals: DealTable
  assignments: AssignmentTable
  reachable_quotas: ReachableQuotaTable
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
