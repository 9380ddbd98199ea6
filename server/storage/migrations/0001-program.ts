import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const statements = [
  `create table workspaces (
    id text primary key, vendor text not null, name text not null, subdomain text not null,
    base_url text not null, issuer text not null, app_id text not null, audience text not null,
    credentials bytea not null, time_zone text not null, settings jsonb not null default '{}',
    created_at timestamptz not null, unique (vendor, audience))`,
  `create table teammates (
    workspace_id text not null references workspaces on delete cascade, id text not null,
    name text not null, email text, role text not null, custom_role text, locale text not null,
    active boolean not null, light_agent boolean not null, lead boolean not null default false,
    reviews boolean not null default true, is_reviewed boolean not null default true,
    share double precision not null default 1 check (share >= 0 and share <= 1),
    languages jsonb, teams jsonb not null default '[]', welcomed_at timestamptz,
    keys_enabled boolean not null default true, primary key (workspace_id, id))`,
  `create table teams (
    workspace_id text not null references workspaces on delete cascade, id text not null,
    name text not null, primary key (workspace_id, id))`,
  `create table absences (
    workspace_id text not null, teammate_id text not null, starts_on text not null, ends_on text not null,
    primary key (workspace_id, teammate_id, starts_on), check (starts_on <= ends_on),
    foreign key (workspace_id, teammate_id) references teammates on delete cascade)`,
  `create table scorecards (
    workspace_id text not null references workspaces on delete cascade, id text not null,
    version integer not null, content jsonb not null, created_at timestamptz not null,
    primary key (workspace_id, id, version))`,
  `create table conversations (
    workspace_id text not null references workspaces on delete cascade, id text not null,
    channel text not null, status text not null check (status in ('open', 'closed')),
    spam boolean not null, tags jsonb not null default '[]', language text, team_id text,
    created_at timestamptz not null, updated_at timestamptz not null, closed_at timestamptz,
    rating_value double precision, rating_out_of double precision, reopens integer not null default 0,
    customer_messages integer not null default 0, teammate_replies integer not null default 0,
    public_words integer not null default 0, first_reply_seconds double precision,
    complete boolean not null, held text, deleted boolean not null default false,
    facts_at timestamptz not null, primary key (workspace_id, id))`,
  `create index conversations_closed on conversations (workspace_id, closed_at) where not deleted`,
  `create index conversations_incomplete on conversations (workspace_id, facts_at)
    where not complete and not deleted`,
  `create table messages (
    workspace_id text not null, conversation_id text not null, id text not null, author text not null,
    side text not null check (side in ('customer', 'teammate', 'system')), public boolean not null,
    words integer not null, at timestamptz not null, primary key (workspace_id, conversation_id, id))`,
  `create table reopens (
    workspace_id text not null, conversation_id text not null, at timestamptz not null,
    primary key (workspace_id, conversation_id, at))`,
  `create table participants (
    workspace_id text not null, conversation_id text not null, teammate_id text not null,
    replies integer not null, last_reply_at timestamptz not null,
    primary key (workspace_id, conversation_id, teammate_id))`,
  `create index participants_teammate on participants (workspace_id, teammate_id, conversation_id)`,
  `create table rounds (
    workspace_id text not null references workspaces on delete cascade, starts_on text not null,
    ends_on text not null, dealt_at timestamptz, closed_at timestamptz,
    primary key (workspace_id, starts_on))`,
  `create table deals (
    workspace_id text not null references workspaces on delete cascade, id uuid not null,
    kind text not null check (kind in ('round', 'fetch', 'hand_back')), round_starts_on text not null,
    reviewer_id text, seed text not null, report jsonb not null, dealt_at timestamptz not null,
    primary key (workspace_id, id))`,
  `create index deals_round on deals (workspace_id, round_starts_on)`,
  `create table assignments (
    workspace_id text not null, id uuid not null, deal_id uuid not null, reviewer_id text not null,
    reviewee_id text not null, conversation_id text not null, round_starts_on text not null,
    due_on text not null,
    status text not null check (status in ('open', 'done', 'handed_back', 'expired')),
    reason jsonb not null, assigned_at timestamptz not null, ended_at timestamptz,
    hand_back_reason text, hand_back_comment text, primary key (workspace_id, id),
    unique (workspace_id, reviewer_id, conversation_id, reviewee_id),
    foreign key (workspace_id, deal_id) references deals on delete cascade)`,
  `create index assignments_conversation on assignments (workspace_id, conversation_id)`,
  `create index assignments_round on assignments (workspace_id, round_starts_on)`,
  `create table reviews (
    workspace_id text not null references workspaces on delete cascade, id uuid not null,
    version integer not null, conversation_id text not null, reviewee_id text not null,
    reviewer_id text not null, scorecard_id text not null, scorecard_version integer not null,
    ratings jsonb not null, comment text not null, score double precision,
    basis text not null check (basis in ('assigned', 'picked', 'imported')), assignment_id uuid,
    round_starts_on text not null, complexity text, highlight boolean not null,
    follow_ups jsonb not null default '[]', active_seconds double precision not null,
    first_look_at timestamptz, not_blind boolean not null, submitted_at timestamptz not null,
    edited_at timestamptz, acknowledged_at timestamptz, read_at timestamptz,
    withdrawn_at timestamptz, external_id text, primary key (workspace_id, id),
    unique (workspace_id, external_id), check (reviewer_id <> reviewee_id),
    foreign key (workspace_id, scorecard_id, scorecard_version) references scorecards)`,
  `create unique index reviews_one_live on reviews
    (workspace_id, conversation_id, reviewee_id, reviewer_id) where withdrawn_at is null`,
  `create index reviews_reviewee on reviews (workspace_id, reviewee_id, submitted_at)`,
  `create index reviews_reviewer on reviews (workspace_id, reviewer_id, round_starts_on)`,
  `create index reviews_round on reviews (workspace_id, round_starts_on)`,
  `create table review_versions (
    workspace_id text not null, review_id uuid not null, version integer not null,
    content jsonb not null, written_at timestamptz not null,
    primary key (workspace_id, review_id, version),
    foreign key (workspace_id, review_id) references reviews on delete cascade)`,
  `create table replies (
    workspace_id text not null, id uuid not null, review_id uuid not null, author_id text not null,
    text text not null, at timestamptz not null, primary key (workspace_id, id),
    foreign key (workspace_id, review_id) references reviews on delete cascade)`,
  `create index replies_review on replies (workspace_id, review_id, at)`,
  `create table drafts (
    workspace_id text not null references workspaces on delete cascade, teammate_id text not null,
    conversation_id text not null, reviewee_id text not null, revision integer not null,
    content jsonb not null, updated_at timestamptz not null,
    primary key (workspace_id, teammate_id, conversation_id, reviewee_id))`,
  `create index drafts_updated on drafts (updated_at)`,
  `create table looks (
    workspace_id text not null references workspaces on delete cascade, conversation_id text not null,
    teammate_id text not null, first_at timestamptz not null,
    primary key (workspace_id, conversation_id, teammate_id))`,
  `create table idempotency_keys (
    workspace_id text not null references workspaces on delete cascade, teammate_id text not null,
    key uuid not null, body_hash text not null, review_id uuid not null, at timestamptz not null,
    primary key (workspace_id, teammate_id, key))`,
  `create index idempotency_keys_at on idempotency_keys (at)`,
  `create table sessions (
    workspace_id text not null, id uuid not null, teammate_id text not null, location text not null,
    handle_hash text not null, previous_handle_hash text, rotated_at timestamptz not null,
    started_at timestamptz not null, ends_at timestamptz not null, ended_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, teammate_id) references teammates on delete cascade)`,
  `create index sessions_ends on sessions (ends_at)`,
  `create table entry_tokens (
    workspace_id text not null references workspaces on delete cascade, token_hash text not null,
    expires_at timestamptz not null, primary key (workspace_id, token_hash))`,
  `create index entry_tokens_expires on entry_tokens (expires_at)`,
  `create table syncs (
    workspace_id text primary key references workspaces on delete cascade, cursor text,
    since timestamptz not null, teammates_at timestamptz, finished_at timestamptz, last_error text,
    conversations integer not null default 0, skipped jsonb not null default '[]')`,
]

const tables = [
  'syncs',
  'entry_tokens',
  'sessions',
  'idempotency_keys',
  'looks',
  'drafts',
  'replies',
  'review_versions',
  'reviews',
  'assignments',
  'deals',
  'rounds',
  'participants',
  'reopens',
  'messages',
  'conversations',
  'scorecards',
  'absences',
  'teams',
  'teammates',
  'workspaces',
]

/** The tables of the program: people, facts of conversations, assignments, reviews, sessions. */
export const program: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const table of tables) await sql.raw(`drop table ${table}`).execute(db)
  },
}
