import type { Selectable } from 'kysely'
import type { Db, Trx } from './db.ts'
import type { TeammateTable } from './tables/teammates.ts'
import { toWorkspace } from './workspaces.ts'

/** The signed-in person as storage knows them at this moment. */
export type SessionTeammate = {
  id: string
  name: string
  locale: string
  role: 'agent' | 'admin'
  lead: boolean
  inProgram: boolean
  /** Reviews others' work: in the program, and not only reviewed. */
  reviews: boolean
  welcomed: boolean
  keysEnabled: boolean
  /** What they speak, as they said; null: have not said. */
  languages: string[] | null
}

/** The person, workspace and state of a session, in one statement. */
export async function findActor(db: Db, workspace: string, session: string) {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('workspaces as w', 'w.id', 's.workspace_id')
    .innerJoin('teammates as t', (join) =>
      join.onRef('t.workspace_id', '=', 's.workspace_id').onRef('t.id', '=', 's.teammate_id'),
    )
    .selectAll('w')
    .select([
      's.ends_at',
      's.ended_at',
      's.opened_for',
      't.id as teammate_id',
      't.name as teammate_name',
      't.locale',
      't.role',
      't.lead',
      't.active',
      't.light_agent',
      't.reviews',
      't.is_reviewed',
      't.welcomed_at',
      't.keys_enabled',
      't.languages',
    ])
    .where('s.workspace_id', '=', workspace)
    .where('s.id', '=', session)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    workspace: toWorkspace(row),
    teammate: toTeammate({ ...row, id: row.teammate_id, name: row.teammate_name }),
    active: row.active,
    endsAt: row.ends_at,
    endedAt: row.ended_at,
    openedFor: row.opened_for,
  }
}

/** The person whom a helpdesk signed in; undefined for strangers and for who has left. */
export async function findEntrant(
  db: Db,
  workspace: string,
  id: string,
): Promise<SessionTeammate | undefined> {
  const row = await db
    .selectFrom('teammates')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst()
  return row && toTeammate(row)
}

type TeammateRow = Pick<
  Selectable<TeammateTable>,
  | 'id'
  | 'name'
  | 'locale'
  | 'role'
  | 'lead'
  | 'active'
  | 'light_agent'
  | 'reviews'
  | 'is_reviewed'
  | 'welcomed_at'
  | 'keys_enabled'
  | 'languages'
>

function toTeammate(row: TeammateRow): SessionTeammate {
  return {
    id: row.id,
    name: row.name,
    locale: row.locale,
    role: row.role === 'admin' ? 'admin' : 'agent',
    lead: row.lead,
    inProgram: row.active && !row.light_agent && (row.reviews || row.is_reviewed),
    reviews: row.active && !row.light_agent && row.reviews,
    welcomed: row.welcomed_at !== null,
    keysEnabled: row.keys_enabled,
    languages: row.languages,
  }
}

export async function addSession(
  trx: Trx,
  workspace: string,
  session: {
    id: string
    teammate: string
    location: string
    /** The conversation that the helpdesk showed the person when they opened its tab. */
    openedFor?: string | undefined
    handleHash: string
    endsAt: Date
  },
  now: Date,
): Promise<void> {
  await trx
    .insertInto('sessions')
    .values({
      workspace_id: workspace,
      id: session.id,
      teammate_id: session.teammate,
      location: session.location,
      opened_for: session.openedFor ?? null,
      handle_hash: session.handleHash,
      previous_handle_hash: null,
      rotated_at: now,
      started_at: now,
      ends_at: session.endsAt,
      ended_at: null,
    })
    .execute()
}

/** What renewing a session looks at: when it ends or ended, and the hashes of its handles. */
type LockedSession = {
  endsAt: Date
  endedAt: Date | null
  handleHash: string
  previousHandleHash: string | null
  rotatedAt: Date
}

/** A session, locked until the transaction ends. */
export async function lockSession(
  trx: Trx,
  workspace: string,
  id: string,
): Promise<LockedSession | undefined> {
  return trx
    .selectFrom('sessions')
    .select([
      'ends_at as endsAt',
      'ended_at as endedAt',
      'handle_hash as handleHash',
      'previous_handle_hash as previousHandleHash',
      'rotated_at as rotatedAt',
    ])
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function rotateHandle(
  trx: Trx,
  workspace: string,
  session: string,
  handles: { next: string; previous: string; at: Date },
): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({
      handle_hash: handles.next,
      previous_handle_hash: handles.previous,
      rotated_at: handles.at,
    })
    .where('workspace_id', '=', workspace)
    .where('id', '=', session)
    .execute()
}

export async function endSession(
  trx: Trx,
  workspace: string,
  session: string,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('workspace_id', '=', workspace)
    .where('id', '=', session)
    .execute()
}

/** Ends the sessions of everybody who is no longer active. */
export async function endOfInactive(trx: Trx, workspace: string, now: Date): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('workspace_id', '=', workspace)
    .where('ended_at', 'is', null)
    .where('teammate_id', 'in', (query) =>
      query
        .selectFrom('teammates')
        .select('id')
        .where('workspace_id', '=', workspace)
        .where('active', '=', false),
    )
    .execute()
}

/** Notes a helpdesk's signed token as used. False when it was used before. */
export async function spendEntryToken(
  trx: Trx,
  workspace: string,
  tokenHash: string,
  expiresAt: Date,
): Promise<boolean> {
  const row = await trx
    .insertInto('entry_tokens')
    .values({ workspace_id: workspace, token_hash: tokenHash, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('token_hash')
    .executeTakeFirst()
  return row !== undefined
}

/** Removes what has run out: sessions, setups with what was entered, spent tokens, links, idempotency keys, drafts. Housekeeping, all workspaces. */
export async function removeExpired(
  trx: Trx,
  before: { now: Date; keys: Date; drafts: Date },
): Promise<void> {
  await trx.deleteFrom('sessions').where('ends_at', '<', before.now).execute()
  await trx.deleteFrom('setups').where('ends_at', '<', before.now).execute()
  await trx.deleteFrom('entry_tokens').where('expires_at', '<', before.now).execute()
  await trx.deleteFrom('panel_links').where('ends_at', '<', before.now).execute()
  await trx.deleteFrom('idempotency_keys').where('at', '<', before.keys).execute()
  await trx.deleteFrom('drafts').where('updated_at', '<', before.drafts).execute()
}
