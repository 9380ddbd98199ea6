import { type RawBuilder, sql } from 'kysely'
import { keptPlaces } from './reservations.ts'

/**
 * How often the work of a person is or will be reviewed in a round, as one value to be selected in a
 * statement: reviews that were not withdrawn, open assignments, and places that are kept at `now`. Imports
 * and extra reviews do not count.
 *
 * @param reviewee an expression of the statement
 */
export function receivedValue(
  question: { workspace: string; roundStartsOn: string; now: Date },
  reviewee: RawBuilder<string>,
) {
  const { workspace, roundStartsOn } = question
  return sql<number>`(select count(*)::int from (
    select v.reviewer_id, v.conversation_id from reviews v
    where v.workspace_id = ${workspace} and v.reviewee_id = ${reviewee}
      and v.round_starts_on = ${roundStartsOn} and v.withdrawn_at is null and v.external_id is null
      and not v.extra
    union
    select s.reviewer_id, s.conversation_id from assignments s
    where s.workspace_id = ${workspace} and s.reviewee_id = ${reviewee}
      and s.round_starts_on = ${roundStartsOn} and s.status = 'open'
    union
    select kept.reviewer_id, kept.conversation_id
    from (${keptPlaces(question, sql`k.reviewee_id = ${reviewee}`)}) as kept) as received)`
}
