import type { Assignment, Fetch, Queue } from '#shared/contract/assignments.ts'
import { hasDoneAll } from '#shared/domain/program/participation.ts'
import { assignmentReason, channelName, languageName, progressWords } from '#shared/i18n/index.ts'
import { actionId } from './action-id.ts'
import { type Canvas, type Component, canvasOf, plain } from './canvas.ts'
import { homeId, item, lead, pageOf, pager, press, say, strong, wayBack } from './parts.ts'
import type { Words } from './words.ts'

const pageSize = 6
const counts = [1, 3, 5]

export type QueueView = {
  queue: Queue
  page: number
  period: string
  /** What this person speaks; empty: everything. */
  languages: string[]
  /** The open conversation. */
  here: string
  /** Whether this person reviews at all. */
  reviews: boolean
  /** A conversation's address in the inbox. */
  urlOf: (conversation: string) => string
  /** The fetch that was asked for last. */
  fetch?: Fetch | undefined
  /** What was just done. */
  notice?: string | undefined
  /** It was handed back for its language: one that may be taken off mine, or the way to change them. */
  language?: { drop: string | undefined } | undefined
  panelId: string
}

/** How far I am, what is assigned to me, and how to get more or fewer. */
export function queueCard(words: Words, view: QueueView): Canvas {
  const { queue, here } = view
  const { t, tn } = words
  const { page, pages, shown } = pageOf(queue.assignments, view.page, pageSize)
  const progress = progressWords(words, queue, { ...view, formatDay: words.formatDay })
  const more =
    queue.awayUntil === null
      ? tn('queue.days_left', queue.round.workingDaysLeft)
      : t('queue.empty.away')
  return canvasOf([
    say(words, `${strong(plain(progress))}${t('app.separator')}${more}`),
    view.notice !== undefined && say(words, view.notice),
    ...languageQuestion(words, view),
    shown.length > 0 && {
      type: 'list',
      items: shown.map((assignment) =>
        // The inbox stays where it is when the chosen conversation is the open one.
        assignment.conversation === here
          ? item(
              actionId('home', assignment.reviewee.id, assignment.id),
              textsOf(words, assignment),
            )
          : item(
              actionId('open', assignment.id),
              textsOf(words, assignment),
              view.urlOf(assignment.conversation),
            ),
      ),
    },
    shown.length === 0 && say(words, emptyText(words, view), { style: 'muted' }),
    ...pager(words, { page, pages, id: (to) => actionId('queue', to) }),
    ...fetching(words, view),
    queue.assignments.length > 0 && lead(t('queue.hand_back_one'), actionId('hand_backs', 0)),
    ...wayBack(words, homeId()),
  ])
}

/**
 * "Amira · chat · 4 replies", then when it was closed and under which number, then until when it is due
 * and why it was chosen.
 */
export function textsOf(words: Words, assignment: Assignment) {
  const { t, tn } = words
  const separator = t('app.separator')
  return {
    title: [
      words.isolate(assignment.reviewee.name),
      channelName(words, assignment.channel),
      tn('reviewee.replies', assignment.replies),
    ].join(separator),
    subtitle: [
      assignment.closedAt === null
        ? t('facts.open')
        : t('facts.closed', { when: words.formatInstant(assignment.closedAt) }),
      `#${assignment.conversation}`,
    ].join(separator),
    tertiary: [
      assignment.status === 'expired'
        ? t('queue.expired')
        : t('queue.due', { day: words.formatDay(assignment.dueOn) }),
      ...(assignment.hasDraft ? [t('queue.has_draft')] : []),
      assignmentReason(words, assignment),
    ].join(separator),
  }
}

function languageQuestion(words: Words, { language, panelId }: QueueView): Component[] {
  const { t } = words
  if (language === undefined) return []
  const { drop } = language
  if (drop !== undefined) {
    const label = t('queue.languages_drop', { language: languageName(words, drop) })
    return [press(label, actionId('drop_language', drop))]
  }
  return [
    say(words, t('queue.languages_elsewhere'), { style: 'muted' }),
    lead(t('overview.panel'), panelId),
  ]
}

function emptyText({ t }: Words, { queue, reviews }: QueueView): string {
  // Who is away has read above that nothing is expected of them.
  if (!reviews || queue.awayUntil !== null) return t('queue.empty.title')
  const done = hasDoneAll(queue)
  return `${t('queue.empty.title')}. ${t(done ? 'queue.empty.full' : 'queue.empty.text')}`
}

function fetching(words: Words, { queue, fetch, reviews }: QueueView): Component[] {
  const { t, tn } = words
  if (!reviews) return [say(words, t('eligibility.not_in_program'), { style: 'muted' })]
  const running = queue.fetch ?? (fetch && isRunning(fetch) ? fetch : undefined)
  if (running)
    return [
      say(words, sayFetch(words, running), { style: 'muted' }),
      press(t('queue.refresh'), actionId('fetched', running.id)),
    ]
  const said = fetch && say(words, sayFetch(words, fetch), { style: 'muted' })
  const offered = counts.filter((count) => count <= queue.mayFetch)
  return [
    ...(said ? [said] : []),
    ...(offered.length === 0 ? [say(words, t('queue.fetch_limit'), { style: 'muted' })] : []),
    ...offered.map((count) => press(tn('queue.fetch', count), actionId('fetch', count))),
  ]
}

function isRunning({ state }: Fetch): boolean {
  return state === 'waiting' || state === 'running'
}

function sayFetch({ t, tn }: Words, fetch: Fetch): string {
  const { asked, stored, unfilled } = fetch
  if (isRunning(fetch)) return t('queue.fetching', { stored, asked })
  const came = tn('queue.fetched', stored)
  if (fetch.state === 'failed') return `${came}. ${t('queue.fetch_failed')}`
  return unfilled === null ? came : `${came}. ${t(`queue.unfilled.${unfilled}`)}`
}
