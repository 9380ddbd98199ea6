import { type SqlBool, sql } from 'kysely'
import {
  certainLetters,
  enoughLetters,
  leastShare,
  longText,
  primarySubtag,
} from '#shared/domain/eligibility/language.ts'
import type { Trx } from './db.ts'

/** The languages of a workspace are looked up in its latest conversations, this many. */
const latest = 5000

/** `languageOf` in SQL, for rows that have `told_language` and `told_letters`. */
export function languageTold(workspace: string) {
  return sql`case
    when told_letters >= ${certainLetters} then told_language
    when told_letters >= ${enoughLetters} and told_language in (
      select language from expected_languages where workspace_id = ${workspace}) then told_language
    end`
}

/**
 * Looks up anew in which languages texts of a workspace may be (`expectedLanguages`): those
 * that its people speak, and those of more than 2 % of its long texts. Where that changed, what was
 * told of too little text before is known now, or unknown again.
 */
export async function renewExpectedLanguages(trx: Trx, workspace: string): Promise<void> {
  const wanted = await findExpected(trx, workspace)
  const known = await trx
    .selectFrom('expected_languages')
    .select('language')
    .where('workspace_id', '=', workspace)
    .forUpdate()
    .execute()
  const before = new Set(known.map(({ language }) => language))
  const added = [...wanted].filter((language) => !before.has(language))
  const gone = [...before].filter((language) => !wanted.has(language))
  const changed = [...added, ...gone]
  if (changed.length === 0) return
  if (gone.length > 0)
    await trx
      .deleteFrom('expected_languages')
      .where('workspace_id', '=', workspace)
      .where('language', 'in', gone)
      .execute()
  if (added.length > 0)
    await trx
      .insertInto('expected_languages')
      .values(added.map((language) => ({ workspace_id: workspace, language })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  // In the order in which the sync locks them.
  await sql`
    update conversations as c set language = ${languageTold(workspace)}
    from (select id from conversations
      where workspace_id = ${workspace} and told_letters < ${certainLetters}
        and told_language in (${sql.join(changed)})
      order by id collate "C" for update) as short
    where c.workspace_id = ${workspace} and c.id = short.id`.execute(trx)
}

async function findExpected(trx: Trx, workspace: string): Promise<Set<string>> {
  const frequent = await sql<{ language: string }>`
    with long as (
      select told_language as language from (
        select told_language, told_letters from conversations
        where workspace_id = ${workspace} and not deleted
        order by created_at desc limit ${latest}) as c
      where told_letters >= ${longText})
    select language from long
    group by language having count(*) > ${leastShare}::double precision * (select count(*) from long)`.execute(
    trx,
  )
  const speakers = await trx
    .selectFrom('teammates')
    .select('languages')
    .where('workspace_id', '=', workspace)
    .where('active', '=', true)
    .where(sql<SqlBool>`languages is not null`)
    .execute()
  const own = await trx
    .selectFrom('workspaces')
    .select(sql<string[] | null>`settings->'languages'`.as('languages'))
    .where('id', '=', workspace)
    .execute()
  const spoken = [...speakers, ...own].flatMap(({ languages }) => languages ?? [])
  return new Set([...frequent.rows.map(({ language }) => language), ...spoken.map(primarySubtag)])
}
