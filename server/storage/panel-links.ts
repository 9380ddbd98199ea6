import type { Db, Trx } from './db.ts'

/** A link that opens the full panel for one person, once; `locale`: of the card that it was on. */
export type PanelLink = {
  workspace: string
  teammate: string
  conversation: string
  locale: string
}

const columns = [
  'workspace_id as workspace',
  'teammate_id as teammate',
  'conversation_id as conversation',
  'locale',
] as const

export async function addPanelLink(
  trx: Trx,
  workspace: string,
  link: Omit<PanelLink, 'workspace'> & { tokenHash: string; endsAt: Date },
): Promise<void> {
  await trx
    .insertInto('panel_links')
    .values({
      workspace_id: workspace,
      token_hash: link.tokenHash,
      teammate_id: link.teammate,
      conversation_id: link.conversation,
      locale: link.locale,
      ends_at: link.endsAt,
    })
    .execute()
}

/** A link that is good at `now`; looking at it does not use it up. */
export async function findPanelLink(
  db: Db,
  workspace: string,
  tokenHash: string,
  now: Date,
): Promise<PanelLink | undefined> {
  return db
    .selectFrom('panel_links')
    .select(columns)
    .where('workspace_id', '=', workspace)
    .where('token_hash', '=', tokenHash)
    .where('ends_at', '>', now)
    .executeTakeFirst()
}

/** Uses a link up: of several who try at once, one gets it. Undefined where it is over. */
export async function spendPanelLink(
  trx: Trx,
  workspace: string,
  tokenHash: string,
  now: Date,
): Promise<PanelLink | undefined> {
  return trx
    .deleteFrom('panel_links')
    .where('workspace_id', '=', workspace)
    .where('token_hash', '=', tokenHash)
    .where('ends_at', '>', now)
    .returning(columns)
    .executeTakeFirst()
}
