import { sql } from 'kysely'
import { type AssignmentQueue, queueValue } from './assignment-queue.ts'
import type { Db } from './db.ts'
import {
  type Standing,
  type StandingJson,
  type StandingQuestion,
  standingValue,
  toStanding,
} from './standing-value.ts'

/** What a panel is made of: a conversation for one person, and that person's queue. */
export type StoredPanel = {
  standing: Standing
  /** Reviews, of the person's work or given by them, that hold something new to them. */
  unread: number
  queue: AssignmentQueue
}

/** Everything of a conversation's panel, in one statement of index look-ups. */
export async function readPanel(db: Db, question: StandingQuestion): Promise<StoredPanel> {
  const { workspace, teammate } = question
  const { rows } = await sql<{ standing: StandingJson; unread: number; queue: AssignmentQueue }>`
    select ${standingValue(question)} as standing,
      (select count(distinct n.review_id)::int from notices n where n.workspace_id = ${workspace}
        and n.teammate_id = ${teammate} and n.read_at is null) as unread,
      ${queueValue(question)} as queue`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the statement of a panel returned no row')
  return { ...row, standing: toStanding(row.standing) }
}
