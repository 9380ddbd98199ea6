import type { Canvas } from '../cards/canvas.ts'
import { readFormId } from '../cards/form-ref.ts'
import { linkAgainCard, linkCard } from '../cards/link.ts'
import { makePanelLink, spendTicket } from './panel-link.ts'
import { keepAnd } from './score.ts'
import { panelIdOf, type Visit } from './visit.ts'

/** A fresh link to the full panel for this person and conversation; one for each ticket. */
export async function panel(visit: Visit, [ticket = '']: string[]): Promise<Canvas> {
  const { words } = visit
  if (!(await spendTicket(visit, ticket))) return linkAgainCard(words, panelIdOf(visit))
  return linkCard(words, await makePanelLink(visit))
}

/** The same from the form: the panel goes on with what was entered. */
export async function formPanel(visit: Visit, about: string[]): Promise<Canvas> {
  return keepAnd(visit, about, () => panel(visit, [readFormId(about)?.more[0] ?? '']))
}
