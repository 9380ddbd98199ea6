import type * as z from 'zod/mini'
import { submitReview } from '#server/features/reviews/submit-review.ts'
import { sessions, workspaces } from '#server/storage/index.ts'
import type { SubmitReview } from '#shared/contract/reviews.ts'
import type { Person, TestServer } from '#test/support/server.ts'

/** A review that somebody gave, wherever they did. */
export async function reviewAs(
  { services, database }: Pick<TestServer, 'services' | 'database'>,
  { workspace: id, id: by }: Person,
  body: z.output<typeof SubmitReview>,
): Promise<{ id: string }> {
  const workspace = await workspaces.findWorkspace(database.kysely, id)
  const teammate = await sessions.findEntrant(database.kysely, id, by)
  if (!workspace || !teammate) throw new Error('there is no such person')
  const actor = { workspace, teammate, session: '', openedFor: null }
  return (await submitReview(services, actor, body)).review
}
