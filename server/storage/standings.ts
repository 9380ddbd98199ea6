import { sql } from 'kysely'
import type { Db } from './db.ts'
import {
  type Standing,
  type StandingJson,
  type StandingQuestion,
  standingValue,
  toStanding,
} from './standing-value.ts'

export type { Standing } from './standing-value.ts'

/** How a conversation stands for a person, in one statement of index look-ups. */
export async function readStanding(db: Db, question: StandingQuestion): Promise<Standing> {
  const { rows } = await sql<{ standing: StandingJson }>`
    select ${standingValue(question)} as standing`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the statement of a standing returned no row')
  return toStanding(row.standing)
}
