import type { Actor, Services } from '#server/services.ts'
import { assignments, panels, reviews } from '#server/storage/index.ts'
import { type Choice, choicesFor, factsOf } from '#server/views/choices.ts'
import { viewOf, visibilityIn } from '#server/views/past.ts'
import { assembleQueue, nextAfter } from '#server/views/queue.ts'
import { presentReview } from '#server/views/reviews.ts'
import type { Panel } from '#shared/contract/conversations.ts'
import type { Draft, DraftContent } from '#shared/contract/reviews.ts'
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
  const { settings, round } = currentRound(workspace, now)
  const read = () => panels.readPanel(db, workspace.id, teammate.id, conversation, round.startsOn)
  let row = await read()
  let state: Panel['state'] = 'ready'
  const known = row.conversation?.complete && !row.conversation.deleted
  if (changed || !known) {
    state = await ensureConversation(services, workspace, conversation, { afresh: changed, waitMs })
    if (state === 'ready') row = await read()
    // While the helpdesk is slow to say what is new, what is known stays good.
    if (state === 'pending' && known) state = 'ready'
  }
  const facts = state === 'missing' ? undefined : factsOf(row)
  const choices = facts ? choicesFor(row, facts, teammate.id, settings, now) : []
  const queue = assembleQueue(
    workspace,
    { ...row, rows: await assignments.listQueue(db, workspace.id, teammate.id) },
    now,
  )
  const visibility = row.reviews.map(visibilityIn(row, actor))
  return {
    conversation,
    state,
    facts: facts ? presentFacts(row) : null,
    own: row.participants.some(({ id }) => id === teammate.id),
    reviewees: await Promise.all(
      choices.map((choice) => presentChoice(services, actor, row, choice, now)),
    ),
    pastCount: visibility.filter((each) => each !== 'hidden').length,
    blindCount: visibility.filter((each) => each === 'blind').length,
    unreadForMe: row.unread,
    queue: {
      open: queue.assignments.length,
      given: queue.given,
      quota: queue.quota,
      next: nextAfter(queue, conversation),
    },
  }
}

function presentFacts(row: panels.PanelRow): Panel['facts'] {
  const of = row.conversation
  if (!of) return null
  return {
    channel: of.channel,
    status: of.status,
    language: of.language,
    tags: of.tags,
    createdAt: new Date(of.created_at).toISOString(),
    closedAt: of.closed_at === null ? null : new Date(of.closed_at).toISOString(),
    customerMessages: of.customer_messages,
    teammateReplies: of.teammate_replies,
    firstReplySeconds: of.first_reply_seconds,
    reopens: of.reopens,
    rating:
      of.rating_value === null || of.rating_out_of === null
        ? null
        : { value: of.rating_value, outOf: of.rating_out_of },
  }
}

async function presentChoice(
  services: Services,
  actor: Actor,
  row: panels.PanelRow,
  choice: Choice,
  now: Date,
): Promise<Panel['reviewees'][number]> {
  const draft = row.drafts.find(({ reviewee }) => reviewee === choice.reviewee)
  const review =
    choice.review &&
    (await reviews.findReview(services.database.kysely, actor.workspace.id, choice.review))
  return {
    person: { id: choice.reviewee, name: choice.name },
    replies: choice.replies,
    verdict: choice.verdict,
    reasons: choice.reasons,
    assignment: choice.assignment ?? null,
    draft: draft ? presentDraft(row, draft) : null,
    myReview: review ? presentReview(review, viewOf(actor, now)) : null,
  }
}

function presentDraft(row: panels.PanelRow, draft: panels.PanelRow['drafts'][number]): Draft {
  return {
    conversation: row.conversation?.id ?? '',
    reviewee: draft.reviewee,
    revision: draft.revision,
    content: draft.content as DraftContent,
    updatedAt: new Date(draft.updated_at).toISOString(),
  }
}
