import type { Trx } from './db.ts'

/** Adds a reply; the same id twice is one reply. False where the id is another reply's. */
export async function addReply(
  trx: Trx,
  workspace: string,
  reply: { id: string; review: string; author: string; text: string; at: Date },
): Promise<boolean> {
  const added = await trx
    .insertInto('replies')
    .values({
      workspace_id: workspace,
      id: reply.id,
      review_id: reply.review,
      author_id: reply.author,
      text: reply.text,
      at: reply.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) return true
  const known = await trx
    .selectFrom('replies')
    .select(['review_id', 'author_id', 'text'])
    .where('workspace_id', '=', workspace)
    .where('id', '=', reply.id)
    .executeTakeFirst()
  return (
    known?.review_id === reply.review &&
    known.author_id === reply.author &&
    known.text === reply.text
  )
}
