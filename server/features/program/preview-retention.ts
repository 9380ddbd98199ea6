import { type Db, retention, type Workspace } from '#server/storage/index.ts'
import type { RetentionPreview } from '#shared/contract/program.ts'
import { roundsKeptSince } from '#shared/domain/program/retention.ts'

/** What would go at `now` if things were kept for `months`. Changes nothing. */
export async function previewRetention(
  db: Db,
  workspace: Workspace,
  months: number,
  now: Date,
): Promise<RetentionPreview> {
  const since = roundsKeptSince(workspace, months, now)
  const oldest = await retention.findOldestReview(db, workspace.id)
  return {
    since: since.day,
    reviews: await retention.countReviewsBefore(db, workspace.id, since.at),
    oldest: oldest?.toISOString() ?? null,
  }
}
