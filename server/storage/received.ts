import { type RawBuilder, sql } from 'kysely'

/**
 * How often the work of a person is or will be reviewed in a round, as one value to be selected in a
 * statement: reviews that were not withdrawn, and open assignments. Imports do not count.
 *
 * @param reviewee an expression of the statement
 */
export function receivedValue(
  { workspace, roundStartsOn }: { workspace: string; roundStartsOn: string },
  reviewee: RawBuilder<string>,
) {
  return sql<number>`(select count(*)::int from (
    select v.reviewer_id, v.conversation_id from reviews v
    where v.workspace_id = ${workspace} and v.reviewee_id = ${reviewee}
      and v.round_starts_on = ${roundStartsOn} and v.withdrawn_at is null and v.external_id is null
    union
    select s.reviewer_id, s.conversation_id from assignments s
    where s.workspace_id = ${workspace} and s.reviewee_id = ${reviewee}
      and s.round_starts_on = ${roundStartsOn} and s.status = 'open') as received)`
}
