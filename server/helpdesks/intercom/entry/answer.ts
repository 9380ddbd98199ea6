import { safeError } from '#server/http/problem.ts'
import { patiently } from '#server/patience.ts'
import type { Actor, Services } from '#server/services.ts'
import { sessions, teammates, type Workspace } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { edit, save, withdraw, withdrawn } from '../actions/change.ts'
import { context } from '../actions/context.ts'
import { home, reviewees, welcome, welcomed } from '../actions/home.ts'
import { formPanel, panel } from '../actions/panel.ts'
import { makeTicket } from '../actions/panel-link.ts'
import { forMe, given, past, received, reply, review, thanks } from '../actions/past.ts'
import {
  dropLanguage,
  fetched,
  fetchMore,
  handBackOne,
  handBacks,
  handedBack,
  queue,
} from '../actions/queue.ts'
import { leave, score, sent, show, submit, written } from '../actions/score.ts'
import { panelIdOf, type Visit } from '../actions/visit.ts'
import { readActionId } from '../cards/action-id.ts'
import { type Canvas, fits } from '../cards/canvas.ts'
import type { CardRequest } from '../cards/card-request.ts'
import { tooBigCard, troubleCard } from '../cards/trouble.ts'
import { type Words, wordsFor } from '../cards/words.ts'

/** Nobody waits longer for a card; what takes longer goes on behind it. */
const mostMs = 900

type Act = (visit: Visit, about: string[]) => Promise<Canvas>

/** What each button does, by the name in its id. */
const acts = new Map<string, Act>(
  Object.entries({
    home,
    welcome,
    welcomed,
    reviewees,
    context,
    score,
    show,
    leave,
    submit,
    written,
    sent,
    edit,
    save,
    withdraw,
    withdrawn,
    past,
    review,
    thanks,
    reply,
    for_me: forMe,
    received,
    given,
    queue,
    fetch: fetchMore,
    fetched,
    hand_backs: handBacks,
    hand_back: handBackOne,
    handed_back: handedBack,
    drop_language: dropLanguage,
    panel,
    form_panel: formPanel,
  }),
)

/**
 * The card that answers a request, whatever comes of it: that somebody is not known, something is
 * not there or fails stands on a card too, in the reader's language.
 */
export async function answer(
  services: Services,
  workspace: Workspace,
  request: CardRequest,
  origin: string,
): Promise<Canvas> {
  const fallback = () => wordsFor([request.admin?.locale], workspace.timeZone)
  const work = attempt(services, workspace, request, origin).catch((error: unknown) => {
    const code = error instanceof DomainError ? error.code : 'internal'
    services.log.error({ code, err: safeError(error) }, 'card failed')
    return troubleCard(fallback(), 'failed')
  })
  return patiently(services.alarm, mostMs, work, () => troubleCard(fallback(), 'slow'))
}

async function attempt(
  services: Services,
  workspace: Workspace,
  { admin, conversation, component, entered, shown }: CardRequest,
  origin: string,
): Promise<Canvas> {
  const db = services.database.kysely
  const teammate = admin ? await sessions.findEntrant(db, workspace.id, admin.id) : undefined
  if (!admin || !teammate) {
    const known = admin ? await teammates.findTeammate(db, workspace.id, admin.id) : undefined
    const words = wordsOf(workspace, admin?.locale, known?.locale)
    return troubleCard(words, known ? 'inactive' : 'unknown')
  }
  const words = wordsOf(workspace, admin.locale, teammate.locale)
  if (conversation === null) return troubleCard(words, 'no_conversation')
  const now = services.clock()
  const actor: Actor = { workspace, teammate, session: '', openedFor: conversation }
  const visit: Visit = {
    ...{ services, actor, conversation, words, entered, shown, origin, now },
    ticket: makeTicket(now),
  }
  const { name, about } = readActionId(component ?? 'home')
  const canvas = await failingKindly(visit, () => (acts.get(name) ?? home)(visit, about))
  return fits(canvas) ? canvas : tooBigCard(words, panelIdOf(visit))
}

/** A failure becomes a card in the reader's language. */
async function failingKindly(visit: Visit, act: () => Promise<Canvas>): Promise<Canvas> {
  try {
    return await act()
  } catch (error) {
    const code = error instanceof DomainError ? error.code : 'internal'
    visit.services.log.error({ code, err: safeError(error) }, 'card failed')
    return troubleCard(visit.words, 'failed')
  }
}

/**
 * As the inbox says, else as we know the person, else what the workspace speaks. English is what is
 * stored of people whose language Intercom does not tell.
 */
function wordsOf(
  workspace: Workspace,
  asked: string | null | undefined,
  known: string | undefined,
): Words {
  const { languages } = workspace.settings
  const own = known && !/^en\b/i.test(known) ? known : undefined
  return wordsFor([asked, own, ...languages, known], workspace.timeZone)
}
