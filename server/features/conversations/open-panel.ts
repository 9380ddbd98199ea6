import type { Actor, Services } from '#server/services.ts'
import { type conversations, panels, reviews, type standings } from '#server/storage/index.ts'
import { nextAfter, presentQueue, progressOf } from '#server/views/assignment-queue.ts'
import { choicesFor } from '#server/views/choices.ts'
import { presentReview } from '#server/views/reviews.ts'
import { viewOf, visibilityIn } from '#server/views/visibility.ts'
import type { Panel } from '#shared/contract/conversations.ts'
import type { Draft, DraftContent } from '#shared/contract/drafts.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { ensureConversation } from './read-on-demand.ts'

/**
 * Everything the sidebar shows for the open conversation; `changed`: the helpdesk has just said
 * that it changed, so it is read again; `waitMs`: how long the helpdesk may take.
 */
export async function openPanel(
  services: Services,
  actor: Actor,
  conversation: string,
  { changed = false, waitMs }: { changed?: boolean; waitMs?: number } = {},
): Promise<Panel> {
  const db = services.database.kysely
  const { workspace, teammate } = actor
  const now = services.clock()
  const time = currentRound(workspace, now)
  const read = () =>
    panels.readPanel(db, {
      workspace: workspace.id,
      teammate: teammate.id,
      conversation,
      roundStartsOn: time.round.startsOn,
      now,
    })
  let stored = await read()
  let state: Panel['state'] = 'ready'
  const known = stored.standing.conversation?.complete
  if (changed || !known) {
    state = await ensureConversation(services, workspace, conversation, { afresh: changed, waitMs })
    if (state === 'ready') stored = await read()
    // While the helpdesk is slow to say what is new, what is known stays good.
    if (state === 'pending' && known) state = 'ready'
  }
  const { standing } = stored
  const facts = state === 'missing' ? undefined : standing.conversation
  const choices = facts ? choicesFor(standing, { teammate: teammate.id, ...time, now }) : []
  const written = choices.flatMap(({ review }) => review ?? [])
  const mine = new Map(
    (await reviews.listReviews(db, workspace.id, written)).map((review) => [review.id, review]),
  )
  const queue = presentQueue(workspace, stored.queue, now)
  const visibility = standing.reviews.map(visibilityIn(standing, actor))
  return {
    conversation,
    state,
    facts: facts ? presentFacts(facts) : null,
    own: standing.participants.some(({ id }) => id === teammate.id),
    reviewees: choices.map((choice) => {
      const draft = standing.drafts.find(({ reviewee }) => reviewee === choice.reviewee)
      const review = mine.get(choice.review ?? '')
      const assigned = queue.assignments.find(({ id }) => id === choice.assignment)
      return {
        person: { id: choice.reviewee, name: choice.name },
        replies: choice.replies,
        verdict: choice.verdict,
        reasons: choice.reasons,
        mayBeExtra: choice.mayBeExtra,
        assignment: choice.assignment ?? null,
        assignmentReason: assigned?.reason ?? null,
        draft: draft ? presentDraft(conversation, draft) : null,
        keptUntil: choice.keptUntil?.toISOString() ?? null,
        myReview: review ? presentReview(review, viewOf(actor, now)) : null,
      }
    }),
    pastCount: visibility.filter((each) => each !== 'hidden').length,
    blindCount: visibility.filter((each) => each === 'blind').length,
    unreadForMe: stored.unread,
    queue: {
      ...progressOf(queue),
      open: queue.assignments.length,
      next: nextAfter(queue, conversation),
    },
  }
}

function presentFacts(facts: conversations.StoredConversation): Panel['facts'] {
  return {
    channel: facts.channel,
    status: facts.status,
    language: facts.language,
    tags: facts.tags,
    createdAt: facts.createdAt.toISOString(),
    closedAt: facts.closedAt?.toISOString() ?? null,
    customerMessages: facts.customerMessages,
    teammateReplies: facts.teammateReplies,
    firstReplySeconds: facts.firstReplySeconds,
    reopens: facts.reopens,
    rating: facts.rating,
  }
}

function presentDraft(
  conversation: string,
  { reviewee, revision, content, updatedAt }: standings.Standing['drafts'][number],
): Draft {
  return {
    conversation,
    reviewee,
    revision,
    content: content as DraftContent,
    updatedAt: updatedAt.toISOString(),
  }
}
