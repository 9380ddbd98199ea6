import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import type { Services } from '#server/services.ts'
import { drafts } from '#server/storage/index.ts'
import { routes } from '#shared/contract/routes.ts'
import {
  acknowledgeReview,
  editReview,
  markRead,
  replyToReview,
  withdrawReview,
} from './change-review.ts'
import { pastReviews } from './past-reviews.ts'
import { receivedReviews } from './received-reviews.ts'
import { saveDraft } from './save-draft.ts'
import { submitReview } from './submit-review.ts'

export function mountReviews(router: Router, services: Services) {
  mount(router, services, routes.getPastReviews, ({ actor, params }) =>
    pastReviews(services, actor, params.conversation),
  )
  mount(router, services, routes.saveDraft, ({ actor, params, body }) =>
    saveDraft(services, actor, params, body),
  )
  mount(router, services, routes.deleteDraft, async ({ actor, params }) => {
    await services.database.inTransaction((trx) =>
      drafts.removeDraft(trx, actor.workspace.id, { teammate: actor.teammate.id, ...params }),
    )
    return undefined
  })
  mount(router, services, routes.submitReview, ({ actor, body }) =>
    submitReview(services, actor, body),
  )
  mount(router, services, routes.editReview, ({ actor, params, body }) =>
    editReview(services, actor, params.review, body),
  )
  mount(router, services, routes.withdrawReview, async ({ actor, params }) => {
    await withdrawReview(services, actor, params.review)
    return undefined
  })
  mount(router, services, routes.acknowledgeReview, ({ actor, params }) =>
    acknowledgeReview(services, actor, params.review),
  )
  mount(router, services, routes.replyToReview, ({ actor, params, body }) =>
    replyToReview(services, actor, params.review, body),
  )
  mount(router, services, routes.getReceivedReviews, ({ actor, query }) =>
    receivedReviews(services, actor, instantOf(query.before)),
  )
  mount(router, services, routes.markReviewsRead, async ({ actor, body }) => {
    await markRead(services, actor, body.reviews)
    return undefined
  })
}

function instantOf(text: string | undefined): Date | undefined {
  // Years of more digits are beyond what the database holds.
  const instant = new Date(/^\d{4}-/.test(text ?? '') ? (text ?? '') : '')
  return Number.isNaN(instant.getTime()) ? undefined : instant
}
