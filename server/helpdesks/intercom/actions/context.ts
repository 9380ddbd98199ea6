import { readContext } from '#server/features/conversations/read-context.ts'
import type { Canvas } from '../cards/canvas.ts'
import { contextCard } from '../cards/context.ts'
import { chosen } from '../cards/overview.ts'
import { home } from './home.ts'
import { panelIdOf, panelOf, patienceMs, type Visit } from './visit.ts'

/** What was going on around the conversation, for the work of one participant. */
export async function context(visit: Visit, [reviewee]: string[]): Promise<Canvas> {
  const { services, actor, conversation, words } = visit
  const panel = await panelOf(visit)
  const choice = chosen(panel, reviewee)
  if (!choice || !panel.facts) return home(visit, [])
  const known = await readContext(services, actor, conversation, { waitMs: patienceMs })
  return contextCard(words, { context: known, choice, panelId: panelIdOf(visit) })
}
