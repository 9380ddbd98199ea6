import { fetchAssignments, readFetch } from '#server/features/assignments/fetch-assignments.ts'
import { handBack } from '#server/features/assignments/hand-back.ts'
import { updateMe } from '#server/features/teammates/update-me.ts'
import { readQueue } from '#server/views/assignment-queue.ts'
import type { Queue } from '#shared/contract/assignments.ts'
import { HandBackReason } from '#shared/contract/assignments.ts'
import { primarySubtag } from '#shared/domain/eligibility/language.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { longestComment } from '#shared/domain/scorecard/draft.ts'
import { handedBackText, languageName } from '#shared/i18n/index.ts'
import type { Canvas } from '../cards/canvas.ts'
import { commentField, handBackCard, handBackListCard, reasonField } from '../cards/hand-back.ts'
import { type QueueView, queueCard } from '../cards/queue.ts'
import { conversationUrl } from './inbox-url.ts'
import { panelIdOf, toldOf, type Visit } from './visit.ts'

const mostAtOnce = 10
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** How far I am and what is assigned to me. */
export async function queue(visit: Visit, [page]: string[]): Promise<Canvas> {
  return draw(visit, await read(visit), { page: Number(page) })
}

/** Asks for more; a job brings them. */
export async function fetchMore(visit: Visit, [count]: string[]): Promise<Canvas> {
  const asked = Math.min(mostAtOnce, Math.max(1, Math.trunc(Number(count)) || 1))
  try {
    const progress = await fetchAssignments(visit.services, visit.actor, asked)
    return draw(visit, progress.queue, { fetch: progress.fetch })
  } catch (error) {
    const code = error instanceof DomainError ? error.code : undefined
    if (code !== 'quota_reached' && code !== 'not_allowed') throw error
    // The card says by itself that no more may be had.
    return draw(visit, await read(visit))
  }
}

/** How far a fetch of mine is. */
export async function fetched(visit: Visit, [id = '']: string[]): Promise<Canvas> {
  if (!uuid.test(id)) return queue(visit, [])
  try {
    const progress = await readFetch(visit.services, visit.actor, id)
    return draw(visit, progress.queue, { fetch: progress.fetch })
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'not_found') throw error
    return queue(visit, [])
  }
}

/** Which one to hand back. */
export async function handBacks(visit: Visit, [page]: string[]): Promise<Canvas> {
  const { assignments } = await read(visit)
  return handBackListCard(visit.words, assignments, Number(page))
}

/** Why it is handed back. */
export async function handBackOne(visit: Visit, [id = '']: string[]): Promise<Canvas> {
  const mine = await read(visit)
  const assignment = mine.assignments.find((one) => one.id === id)
  if (assignment) return handBackCard(visit.words, assignment)
  return draw(visit, mine, { notice: visit.words.t('queue.gone') })
}

/** Hands it back, if there is a reason; else says so and keeps what was typed. */
export async function handedBack(visit: Visit, [id = '']: string[]): Promise<Canvas> {
  const { services, actor, words, entered } = visit
  const reason = HandBackReason.safeParse(entered[reasonField])
  const typed = entered[commentField]
  const comment = typeof typed === 'string' ? typed : ''
  if (!reason.success || comment.length > longestComment) {
    const mine = await read(visit)
    const assignment = mine.assignments.find((one) => one.id === id)
    if (!assignment) return draw(visit, mine, { notice: words.t('queue.gone') })
    const problem = reason.success
      ? words.t('score.too_long', { limit: longestComment })
      : words.t('queue.hand_back_choose')
    return handBackCard(words, assignment, { reason: reason.data, comment, problem })
  }
  try {
    if (!uuid.test(id)) throw new DomainError('not_found', 'There is no such assignment.')
    const done = await handBack(services, actor, id, { reason: reason.data, comment })
    const notice = handedBackText(words, done)
    const language = done.language?.ask ? { drop: droppable(visit, done.language.tag) } : undefined
    return draw(visit, done.queue, { notice, language })
  } catch (error) {
    const code = error instanceof DomainError ? error.code : undefined
    if (code !== 'not_found' && code !== 'conflict') throw error
    return draw(visit, await read(visit), { notice: words.t('queue.gone') })
  }
}

/** Takes a language off mine, after one of it was handed back. */
export async function dropLanguage(visit: Visit, [tag = '']: string[]): Promise<Canvas> {
  const { services, actor, words } = visit
  const languages = withoutLanguage(visit, tag)
  if (languages.length === 0) return queue(visit, [])
  await updateMe(services, actor, { languages })
  const names = languages.map((one) => languageName(words, one))
  const notice = words.t('queue.languages_dropped', { languages: words.formatList(names) })
  return draw(visit, await read(visit), { notice })
}

/** A language that can be taken off mine; undefined where nothing would be left, which is everything. */
function droppable(visit: Visit, tag: string | null): string | undefined {
  return tag !== null && withoutLanguage(visit, tag).length > 0 && speaksIt(visit, tag)
    ? tag
    : undefined
}

const languagesOf = ({ actor }: Visit) =>
  actor.teammate.languages ?? actor.workspace.settings.languages
const speaksIt = (visit: Visit, tag: string) =>
  languagesOf(visit).some((one) => primarySubtag(one) === tag)
const withoutLanguage = (visit: Visit, tag: string) =>
  languagesOf(visit).filter((one) => primarySubtag(one) !== tag)

function read({ services, actor, now }: Visit): Promise<Queue> {
  return readQueue(services.database.kysely, actor.workspace, actor.teammate.id, now)
}

function draw(
  visit: Visit,
  mine: Queue,
  {
    page = 0,
    ...said
  }: { page?: number } & Partial<Pick<QueueView, 'fetch' | 'notice' | 'language'>> = {},
): Canvas {
  const { actor, words, conversation } = visit
  return queueCard(words, {
    queue: mine,
    page,
    ...toldOf(visit),
    here: conversation,
    reviews: actor.teammate.reviews,
    urlOf: (id) => conversationUrl(actor.workspace, id),
    panelId: panelIdOf(visit),
    ...said,
  })
}
