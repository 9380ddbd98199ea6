import { updateMe } from '#server/features/teammates/update-me.ts'
import { presentProgram } from '#server/views/teammates.ts'
import type { Canvas } from '../cards/canvas.ts'
import { overviewCard } from '../cards/overview.ts'
import { revieweesCard } from '../cards/reviewees.ts'
import { welcomeCard } from '../cards/welcome.ts'
import { conversationUrl } from './inbox-url.ts'
import { panelIdOf, panelOf, toldOf, type Visit } from './visit.ts'

/** The first card: of everything, or of the work of one participant. */
export async function home(visit: Visit, [reviewee]: string[]): Promise<Canvas> {
  const { actor, words } = visit
  const panel = await panelOf(visit)
  return overviewCard(words, {
    panel,
    reviewee,
    ...toldOf(visit),
    urlOf: (id) => conversationUrl(actor.workspace, id),
    panelId: panelIdOf(visit),
    isNew: !actor.teammate.welcomed,
  })
}

/** What the program does, in full. */
export async function welcome({ actor, words }: Visit): Promise<Canvas> {
  return welcomeCard(words, presentProgram(actor.workspace))
}

/** The person has read what the program does. */
export async function welcomed(visit: Visit): Promise<Canvas> {
  const { services, actor } = visit
  await updateMe(services, actor, { welcomed: true })
  const teammate = { ...actor.teammate, welcomed: true }
  return home({ ...visit, actor: { ...actor, teammate } }, [])
}

/** The choice among several participants. */
export async function reviewees(visit: Visit): Promise<Canvas> {
  const panel = await panelOf(visit)
  return revieweesCard(visit.words, panel.reviewees)
}
