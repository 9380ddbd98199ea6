import type { Actor } from '#server/services.ts'
import type { standings } from '#server/storage/index.ts'
import type { ReviewView } from '#server/views/reviews.ts'
import { mayTellReviewers, pastVisibility, type Viewer } from '#shared/domain/visibility.ts'

/** The signed-in person as the visibility rules know them. */
export function viewerOf(actor: Actor): Viewer {
  const { id, lead, inProgram } = actor.teammate
  return { id, lead, inProgram }
}

/** How reviews are shown to this person. */
export function viewOf(actor: Actor, now: Date): ReviewView {
  const { hideReviewerNames } = actor.workspace.settings
  return { viewer: viewerOf(actor), hideNames: hideReviewerNames, now }
}

/** Whether each live review of a conversation shows, waits for mine, or does not. */
export function visibilityIn(
  standing: standings.Standing,
  actor: Actor,
): (review: { reviewer: string; reviewee: string }) => 'visible' | 'blind' | 'hidden' {
  const viewer = viewerOf(actor)
  const { visibility } = actor.workspace.settings
  const conversation = {
    participants: standing.participants.map(({ id }) => id),
    reviewers: standing.reviews.map(({ reviewer }) => reviewer),
  }
  const viewerHasOpenAssignmentOrDraft = isAtWork(standing, viewer)
  return (review) =>
    pastVisibility({
      viewer,
      visibility,
      conversation,
      review: { reviewer: review.reviewer, reviewee: review.reviewee, withdrawn: false },
      viewerHasOpenAssignmentOrDraft,
    })
}

/** Whether the explanation of a conversation tells this person whose reviews are there. */
export function tellsReviewers(standing: standings.Standing, actor: Actor): boolean {
  const viewer = viewerOf(actor)
  return mayTellReviewers({
    viewer,
    participants: standing.participants.map(({ id }) => id),
    viewerHasOpenAssignmentOrDraft: isAtWork(standing, viewer),
  })
}

/** `standing` is the viewer's. */
function isAtWork(standing: standings.Standing, viewer: Viewer): boolean {
  return (
    standing.drafts.length > 0 ||
    standing.assignments.some(({ reviewer, status }) => reviewer === viewer.id && status === 'open')
  )
}
