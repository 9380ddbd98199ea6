import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import type { Services } from '#server/services.ts'
import { drafts } from '#server/storage/index.ts'
import { draftRoutes } from '#shared/contract/drafts.ts'
import { reviewRoutes } from '#shared/contract/reviews.ts'
import { acknowledgeReview, editReview, replyToReview, withdrawReview } from './change-review.ts'
import { listMyReviews, placeIn } from './my-reviews.ts'
import { pastReviews } from './past-reviews.ts'
import { saveDraft } from './save-draft.ts'
import { submitReview } from './submit-review.ts'

export function mountReviews(router: Router, services: Services) {
  mount(router, services, reviewRoutes.getPastReviews, ({ actor, params }) =>
    pastReviews(services, actor, params.conversation),
  )
  mount(router, services, draftRoutes.saveDraft, ({ actor, params, body }) =>
    saveDraft(services, actor, params, body),
  )
  mount(router, services, draftRoutes.deleteDraft, async ({ actor, params }) => {
    await services.database.inTransaction((trx) =>
      drafts.removeDraft(trx, actor.workspace.id, { teammate: actor.teammate.id, ...params }),
    )
    return undefined
  })
  mount(router, services, reviewRoutes.submitReview, ({ actor, body }) =>
    submitReview(services, actor, body),
  )
  mount(router, services, reviewRoutes.editReview, ({ actor, params, body }) =>
    editReview(services, actor, params.review, body),
  )
  mount(router, services, reviewRoutes.withdrawReview, async ({ actor, params }) => {
    await withdrawReview(services, actor, params.review)
    return undefined
  })
  mount(router, services, reviewRoutes.acknowledgeReview, ({ actor, params }) =>
    acknowledgeReview(services, actor, params.review),
  )
  mount(router, services, reviewRoutes.replyToReview, ({ actor, params, body }) =>
    replyToReview(services, actor, params.review, body),
  )
  mount(router, services, reviewRoutes.getReceivedReviews, ({ actor, query }) =>
    listMyReviews(services, actor, 'received', placeIn(query.before, query.beforeId)),
  )
  mount(router, services, reviewRoutes.getGivenReviews, ({ actor, query }) =>
    listMyReviews(services, actor, 'given', placeIn(query.before, query.beforeId)),
  )
}
