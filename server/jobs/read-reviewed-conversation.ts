import type { Services } from '#server/services.ts'
import { conversations, reviews, workspaces } from '#server/storage/index.ts'
import type { JobHandler } from './worker.ts'

/**
 * After a review: reads the conversation's facts once more, so that what stands beside the review
 * (rating, reopens, length) is as it was when it was scored and not as the last sync left it.
 */
export function readReviewedConversation(services: Services): JobHandler {
  return {
    name: 'review.submitted',
    retries: 5,
    perform: async ({ workspace: id, review: reviewId }, { signal }) => {
      const db = services.database.kysely
      const workspace = await workspaces.findWorkspace(db, id)
      const review = await reviews.findReview(db, id, reviewId)
      if (!workspace || !review) return
      const found = await services
        .helpdesk(workspace)
        .findConversation(review.conversation_id, signal, undefined, 'job')
      if (!found) return
      await services.database.inTransaction((trx) =>
        conversations.storeChanges(trx, id, [found], services.clock()),
      )
    },
  }
}
