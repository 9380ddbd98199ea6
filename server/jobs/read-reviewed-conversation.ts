import { readConversation } from '#server/reading/read-conversation.ts'
import type { Services } from '#server/services.ts'
import { reviews, workspaces } from '#server/storage/index.ts'
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
      const request = { workspace: id, id: review.conversation, lane: 'job' } as const
      await readConversation(services, services.helpdesk(workspace), request, signal)
    },
  }
}
