import type { Panel, RevieweeChoice } from '#shared/contract/conversations.ts'
import { hasInput } from '#shared/domain/scorecard/draft.ts'
import { assignmentReason, eligibilityReasons, progressWords } from '#shared/i18n/index.ts'
import { actionId } from './action-id.ts'
import { type Canvas, type Component, canvasOf, line, plain } from './canvas.ts'
import { contextId } from './context.ts'
import { describeFacts, longestName } from './describe.ts'
import { nextConversation } from './next-conversation.ts'
import { homeId, lead, press, say, strong } from './parts.ts'
import { welcomeNotice } from './welcome.ts'
import type { Words } from './words.ts'

/** What the first card is drawn from. */
export type Overview = {
  panel: Panel
  /** Whose work it is about; undefined: the one proposed. */
  reviewee?: string | undefined
  /** "this week" or "this round". */
  period: string
  /** What this person speaks; empty: everything. */
  languages: string[]
  /** A conversation's address in the inbox. */
  urlOf: (conversation: string) => string
  /** The id of the button that asks for a link to the full panel. */
  panelId: string
  /** Whether the person still has to read what is kept. */
  isNew?: boolean
}

/** The lengths keep the card within 400 px: about 45 characters a line, 20 px each. */
const longestFacts = 90
const longestStatus = 160

/** The first card: whose work, the facts, how it stands for me, and the ways on. Nothing primary. */
export function overviewCard(words: Words, overview: Overview): Canvas {
  const { panel } = overview
  const { t } = words
  const choice = chosen(panel, overview.reviewee)
  const notice = overview.isNew ? welcomeNotice(words) : []
  if (panel.state === 'missing')
    return canvasOf([
      ...notice,
      say(words, t('panel.missing.title'), { style: 'header' }),
      say(words, t('panel.missing.text'), { style: 'muted' }),
      press(t('app.try_again'), homeId()),
      next(words, overview),
      ...elsewhere(words, overview),
    ])
  const onward = choice && !panel.own && panel.facts ? start(words, choice) : undefined
  return canvasOf([
    ...notice,
    ...about(words, panel, choice),
    ...standing(words, panel, choice),
    // Nobody is left where there is nothing to do.
    onward ?? (panel.facts ? next(words, overview) : undefined),
    choice &&
      !panel.own &&
      isShut(choice) &&
      lead(t('lost.kept'), actionId('written', choice.person.id)),
    !panel.facts && press(t('app.try_again'), homeId(overview.reviewee)),
    panel.reviewees.length > 1 && !panel.own && lead(t('reviewee.choose'), actionId('reviewees')),
    choice &&
      panel.facts !== null &&
      !panel.own &&
      lead(t('context.title'), contextId(choice.person.id)),
    lead(t('overview.past', { count: panel.pastCount }), actionId('past', 0)),
    ...elsewhere(words, overview),
  ])
}

/** The participant that a card is about. */
export function chosen(panel: Panel, reviewee: string | undefined): RevieweeChoice | undefined {
  return panel.reviewees.find(({ person }) => person.id === reviewee) ?? panel.reviewees[0]
}

function about(words: Words, panel: Panel, choice: RevieweeChoice | undefined) {
  const { t, tn } = words
  const name = choice && strong(words.isolate(line(choice.person.name, longestName)))
  const title = panel.own
    ? strong(t('own.title'))
    : choice
      ? [name, tn('reviewee.replies', choice.replies)].join(t('app.separator'))
      : panel.facts && strong(t('panel.nobody.title'))
  return [
    title && say(words, title, { tight: true }),
    panel.facts &&
      say(words, plain(line(describeFacts(words, panel.facts), longestFacts)), { style: 'muted' }),
  ].filter((one): one is Component => typeof one === 'object' && one !== null)
}

function standing(words: Words, panel: Panel, choice: RevieweeChoice | undefined): Component[] {
  const { t } = words
  if (panel.own) return [say(words, t('overview.own'))]
  if (!panel.facts) return [say(words, t('overview.pending'), { style: 'muted' })]
  if (!choice) return [say(words, t('panel.nobody.text'), { style: 'muted' })]
  return [say(words, plain(line(standingOf(words, choice), longestStatus)))]
}

function standingOf(words: Words, choice: RevieweeChoice): string {
  const { t, tn } = words
  if (choice.myReview) return t('overview.reviewed')
  const draft = hasDraft(choice) ? ` ${t('overview.draft')}` : ''
  if (choice.assignment && choice.verdict === 'eligible')
    return t('overview.assigned') + draft + because(words, choice)
  if (choice.verdict === 'eligible')
    return (draft ? draft.trim() : t('overview.picked')) + kept(words, choice)
  const title =
    choice.verdict === 'anyway' ? 'eligibility.title_anyway' : 'eligibility.title_refused'
  const [first = t('eligibility.other'), ...others] = eligibilityReasons(words, choice.reasons)
  const more = others.length > 0 ? `, ${tn('overview.more_reasons', others.length)}` : ''
  if (isLost(choice)) return `${line(first, 60)}. ${t('overview.lost')}`
  return `${t(title)}. ${line(first, 80)}${more}.${draft}`
}

/** Why it was given to me of all conversations. */
function because(words: Words, { person, assignmentReason: reason }: RevieweeChoice): string {
  if (reason === null) return ''
  const reviewee = { name: line(person.name, longestName) }
  return ` ${assignmentReason(words, { reason, reviewee })}.`
}

/** Until when the place is kept for who began to write. */
function kept({ t, formatClock }: Words, { keptUntil }: RevieweeChoice): string {
  return keptUntil ? ` ${t('overview.kept', { time: formatClock(keptUntil) })}` : ''
}

/** Begun, and others have the place now: what was written can still be sent as an extra review. */
function isLost(choice: RevieweeChoice): boolean {
  return choice.verdict === 'refused' && choice.mayBeExtra && hasDraft(choice)
}

/** Whether there is a form for the work of this participant. */
export function canBeWritten(choice: RevieweeChoice): boolean {
  return choice.verdict !== 'refused' || isLost(choice)
}

/** Begun, and there is no form for it any more, not even for an extra review. */
function isShut(choice: RevieweeChoice): boolean {
  return !choice.myReview && !canBeWritten(choice) && hasDraft(choice)
}

/** An emptied draft is none to whoever emptied it. */
function hasDraft({ draft }: RevieweeChoice): boolean {
  return draft !== null && hasInput(draft.content)
}

function start(words: Words, choice: RevieweeChoice): Component | undefined {
  const { t } = words
  const { id } = choice.person
  if (choice.myReview) return press(t('overview.see'), actionId('sent', id))
  if (!canBeWritten(choice)) return undefined
  const score = actionId('score', id, choice.verdict === 'anyway' ? 1 : 0)
  if (hasDraft(choice)) return press(t('overview.continue'), score)
  return press(t(choice.verdict === 'anyway' ? 'eligibility.anyway' : 'overview.start'), score)
}

/** The next conversation of my queue, by whose work it is. */
function next(words: Words, { panel, urlOf }: Overview): Component | undefined {
  const { next: assignment } = panel.queue
  if (assignment === null || assignment.conversation === panel.conversation) return undefined
  return nextConversation(words, assignment, urlOf(assignment.conversation))
}

/** What there is besides this conversation. */
function elsewhere(words: Words, overview: Overview): Component[] {
  const { panel, panelId } = overview
  const { t, tn } = words
  const told = { ...overview, formatDay: words.formatDay }
  const progress = progressWords(words, panel.queue, told)
  const unread = panel.unreadForMe
  return [
    lead(t('overview.queue', { progress }), actionId('queue', 0)),
    lead(unread > 0 ? tn('tabs.for_me_unread', unread) : t('tabs.for_me'), actionId('for_me')),
    lead(t('overview.panel'), panelId),
  ]
}
