import { dayMs } from './days.ts'

/** Who may see others' reviews on a conversation: a setting of the workspace. */
export type Visibility = 'open' | 'participants' | 'private'

/** Who looks. `lead` is a lead in this workspace; an admin who is not a lead looks as a teammate. */
export type Viewer = { id: string; lead: boolean; inProgram: boolean }

/** How long a reviewer may edit a review that nobody acknowledged. */
export const EDIT_WINDOW_MS = dayMs

/**
 * What a viewer may see of one past review of a conversation:
 * `visible`; `blind` = there, but hidden until the viewer has submitted or handed back their own;
 * `hidden` = not for this viewer at all (and not counted to them).
 */
export function pastVisibility(input: {
  viewer: Viewer
  visibility: Visibility
  conversation: { participants: string[]; reviewers: string[] }
  review: { reviewer: string; reviewee: string; withdrawn: boolean }
  viewerHasOpenAssignmentOrDraft: boolean
}): 'visible' | 'blind' | 'hidden' {
  const { viewer, review } = input
  if (review.reviewer === viewer.id) return 'visible'
  // A withdrawn review keeps a record for who wrote it, whose work it was, and leads.
  if (review.withdrawn && review.reviewee !== viewer.id && !viewer.lead) return 'hidden'
  if (review.reviewee === viewer.id) return 'visible'
  if (!reaches(input)) return 'hidden'
  return input.viewerHasOpenAssignmentOrDraft ? 'blind' : 'visible'
}

function reaches(input: Parameters<typeof pastVisibility>[0]): boolean {
  const { viewer, visibility, conversation } = input
  if (viewer.lead) return true
  switch (visibility) {
    case 'open':
      return viewer.inProgram
    case 'participants':
      return (
        conversation.participants.includes(viewer.id) || conversation.reviewers.includes(viewer.id)
      )
    case 'private':
      return false
  }
}

/**
 * Whether the reviewer's name goes with a review. A workspace that hides names hides them from the
 * reviewee (and so from everybody who could tell the reviewee: only leads and the reviewer see it).
 */
export function showReviewerName(input: {
  viewer: Viewer
  review: { reviewer: string; reviewee: string }
  hideNames: boolean
}): boolean {
  const { viewer, review, hideNames } = input
  return !hideNames || viewer.lead || review.reviewer === viewer.id
}

/**
 * Whether the explanation of a conversation may tell whose review is or will be there, and not only that there
 * is one: to leads, but never of work of their own, nor before they have given their own review.
 */
export function mayTellReviewers(input: {
  viewer: Pick<Viewer, 'id' | 'lead'>
  participants: string[]
  viewerHasOpenAssignmentOrDraft: boolean
}): boolean {
  const { viewer, participants, viewerHasOpenAssignmentOrDraft } = input
  return viewer.lead && !participants.includes(viewer.id) && !viewerHasOpenAssignmentOrDraft
}

/**
 * Whether our server passes a conversation's subject and messages on to a viewer whose browser has no
 * helpdesk to ask. The helpdesk does not tell our server who may open what, so only ties that show it
 * count: it was open before them in the helpdesk when they came here (`openedFor`, vouched for by the
 * helpdesk itself), they answered in it, or it is or was theirs to review. To lead or to administer
 * the program shows nothing of what the helpdesk lets somebody open.
 */
export function mayReadText(input: {
  viewer: Pick<Viewer, 'id'>
  openedFor: string | null
  conversation: {
    id: string
    participants: string[]
    /** Who has an assignment here that they did not hand back and that was not taken from them. */
    assigned: string[]
    reviews: { reviewer: string; reviewee: string }[]
  }
}): boolean {
  const { viewer, openedFor, conversation } = input
  return (
    openedFor === conversation.id ||
    conversation.participants.includes(viewer.id) ||
    conversation.assigned.includes(viewer.id) ||
    conversation.reviews.some(({ reviewer, reviewee }) => [reviewer, reviewee].includes(viewer.id))
  )
}

/** Whether the viewer may still edit: own review, 24 hours, neither acknowledged nor withdrawn. */
export function mayEdit(input: {
  review: {
    reviewer: string
    submittedAt: Date
    acknowledgedAt: Date | null
    withdrawnAt: Date | null
  }
  viewer: Pick<Viewer, 'id'>
  now: Date
}): boolean {
  const { review, viewer, now } = input
  return (
    review.reviewer === viewer.id &&
    review.acknowledgedAt === null &&
    review.withdrawnAt === null &&
    now.getTime() - review.submittedAt.getTime() < EDIT_WINDOW_MS
  )
}
