import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { Db, Trx } from './db.ts'

/** The scorecard that new reviews use: the newest version of the workspace's default one. */
export async function findCurrentScorecard(
  db: Db,
  workspace: string,
): Promise<Scorecard | undefined> {
  const row = await db
    .selectFrom('scorecards')
    .select('content')
    .where('workspace_id', '=', workspace)
    .where('id', '=', 'default')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.content
}

export async function findScorecard(
  db: Db,
  workspace: string,
  id: string,
  version: number,
): Promise<Scorecard | undefined> {
  const row = await db
    .selectFrom('scorecards')
    .select('content')
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.content
}

/** Every version of every scorecard, oldest first. */
export async function listScorecards(db: Db, workspace: string): Promise<Scorecard[]> {
  const rows = await db
    .selectFrom('scorecards')
    .select('content')
    .where('workspace_id', '=', workspace)
    .orderBy('created_at')
    .orderBy('id')
    .orderBy('version')
    .execute()
  return rows.map(({ content }) => content)
}

/** Stores a version; one that is there already never changes. */
export async function addScorecard(
  trx: Trx,
  workspace: string,
  scorecard: Scorecard,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('scorecards')
    .values({
      workspace_id: workspace,
      id: scorecard.id,
      version: scorecard.version,
      content: JSON.stringify(scorecard),
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
