import { openPanel } from '#server/features/conversations/open-panel.ts'
import type { Actor, Services } from '#server/services.ts'
import type { Panel } from '#shared/contract/conversations.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { periodWords } from '#shared/i18n/index.ts'
import { actionId } from '../cards/action-id.ts'
import type { Entered } from '../cards/card-request.ts'
import type { Words } from '../cards/words.ts'

/** One press in the inbox, or the opening of the card: who, where, and what they entered. */
export type Visit = {
  services: Services
  actor: Actor
  conversation: string
  words: Words
  entered: Entered
  /** What the fields of the card were drawn with. */
  shown: Entered
  /** Where browsers reach this server, without a slash at the end. */
  origin: string
  now: Date
  /** What this card's buttons ask for a link to the full panel with; good for one link. */
  ticket: string
}

/** The id of a button that asks for a link to the full panel. */
export function panelIdOf({ ticket }: Visit): string {
  return actionId('panel', ticket)
}

/** Intercom waits for a card: what the inbox does not tell within this time comes with the next. */
export const patienceMs = 500

/** Everything of the open conversation for this person. */
export function panelOf({ services, actor, conversation }: Visit): Promise<Panel> {
  return openPanel(services, actor, conversation, { waitMs: patienceMs })
}

/** What is told of my progress: the period that the quota counts in, in words, and what I speak. */
export function toldOf({ actor, words, now }: Visit): { period: string; languages: string[] } {
  const { settings } = currentRound(actor.workspace, now)
  return {
    period: periodWords(words, settings.roundWeeks),
    languages: actor.teammate.languages ?? settings.languages,
  }
}
