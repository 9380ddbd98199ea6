import type { Db, Trx } from './db.ts'
import { deleteReservation } from './reservations.ts'

/** Where a draft belongs: one person, one conversation, one reviewee. */
export type DraftKey = { teammate: string; conversation: string; reviewee: string }

export type StoredDraft = {
  conversation: string
  reviewee: string
  revision: number
  content: Record<string, unknown>
  updatedAt: Date
}

export async function findDraft(
  db: Db,
  workspace: string,
  key: DraftKey,
): Promise<StoredDraft | undefined> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('teammate_id', '=', key.teammate)
    .where('conversation_id', '=', key.conversation)
    .where('reviewee_id', '=', key.reviewee)
    .executeTakeFirst()
  return (
    row && {
      conversation: row.conversation_id,
      reviewee: row.reviewee_id,
      revision: row.revision,
      content: row.content,
      updatedAt: row.updated_at,
    }
  )
}

/**
 * Writes a draft over `revision` (0: there is none yet), in one statement, so that of two devices
 * only one wins. Returns the new revision, or undefined when the stored one is another.
 */
export async function saveDraft(
  trx: Trx,
  workspace: string,
  key: DraftKey,
  draft: { revision: number; content: Record<string, unknown>; at: Date },
): Promise<number | undefined> {
  const content = JSON.stringify(draft.content)
  if (draft.revision === 0) {
    const row = await trx
      .insertInto('drafts')
      .values({
        workspace_id: workspace,
        teammate_id: key.teammate,
        conversation_id: key.conversation,
        reviewee_id: key.reviewee,
        revision: 1,
        content,
        updated_at: draft.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('revision')
      .executeTakeFirst()
    return row?.revision
  }
  const row = await trx
    .updateTable('drafts')
    .set({ revision: draft.revision + 1, content, updated_at: draft.at })
    .where('workspace_id', '=', workspace)
    .where('teammate_id', '=', key.teammate)
    .where('conversation_id', '=', key.conversation)
    .where('reviewee_id', '=', key.reviewee)
    .where('revision', '=', draft.revision)
    .returning('revision')
    .executeTakeFirst()
  return row?.revision
}

/** Removes a draft, and gives up the place that was kept for it. */
export async function removeDraft(trx: Trx, workspace: string, key: DraftKey): Promise<void> {
  await trx
    .with('kept', (db) => deleteReservation(db, workspace, key))
    .deleteFrom('drafts')
    .where('workspace_id', '=', workspace)
    .where('teammate_id', '=', key.teammate)
    .where('conversation_id', '=', key.conversation)
    .where('reviewee_id', '=', key.reviewee)
    .execute()
}
