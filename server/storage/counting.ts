import { sql } from 'kysely'
import type { Counted } from '#shared/domain/eligibility/count-facts.ts'
import type { ToldLanguage } from '#shared/domain/eligibility/language.ts'
import { readCounted } from './count-stored.ts'
import type { Db } from './db.ts'
import { countedBy } from './message-rows.ts'

/** How a conversation was counted: what the counts follow from, and what is not known of it. */
export type Counting = Counted & {
  told: ToldLanguage | null
  /** Its messages may be kept apart from the others, and those were read. */
  apart: boolean
  readApart: boolean
  unreadable: boolean
  /** An older version counted it. */
  countedBefore: boolean
  /** Messages that are only the title of those kept apart. */
  titles: number
}

/** Counts one conversation from its stored messages, as it is; undefined where it is not known. */
export async function findCounting(
  db: Db,
  workspace: string,
  id: string,
): Promise<Counting | undefined> {
  const [counted] = await readCounted(db, workspace, [id])
  const row = await db
    .selectFrom('conversations')
    .select(['told_language', 'told_letters', 'apart', 'apart_read_at', 'unreadable', 'counted_by'])
    .select(
      sql<number>`(select count(*)::int from messages m where m.workspace_id = ${workspace}
        and m.conversation_id = ${id} and m.opening)`.as('openings'),
    )
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!counted || !row) return undefined
  const { told_language: language, told_letters: letters } = row
  return {
    ...counted,
    told: language === null ? null : { language, letters: letters ?? 0 },
    apart: row.apart,
    readApart: row.apart_read_at !== null,
    unreadable: row.unreadable,
    countedBefore: row.counted_by < countedBy,
    titles: row.apart ? row.openings : 0,
  }
}
