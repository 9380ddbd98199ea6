import { fetchAssignments } from '#server/features/assignments/fetch-assignments.ts'
import { handBack } from '#server/features/assignments/hand-back.ts'
import { getAbsences, setAbsences } from '#server/features/teammates/absences.ts'
import { assignments } from '#server/storage/index.ts'
import { readQueue } from '#server/views/assignment-queue.ts'
import { dayNumber, dayOf } from '#shared/domain/days.ts'
import type { Round } from '#shared/domain/rounds.ts'
import { between, pick } from './chance.ts'
import type { Happenings } from './happenings.ts'
import { pickOne } from './picking.ts'
import { keyOf, review } from './reviewing.ts'
import type { World } from './world.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const reasons = ['language', 'conflict', 'too_short', 'not_suitable', 'other'] as const

/** Has a whole round happen: the deal, what everybody does with what they were dealt, and more. */
export async function runRound(world: World, round: Round, happenings: Happenings): Promise<void> {
  const workspace = world.workspace.id
  const opensAt = new Date(round.startsAt.getTime() + minuteMs)
  happenings.add(opensAt, 'deal', async () => {
    await world.perform('sync.workspace', { workspace })
    await world.perform('round.tend', { workspace })
    await world.perform('assignments.check', { workspace })
    for (const { id } of world.people) await planWork(world, round, happenings, id)
  })
  for (const { id } of world.people) planRest(world, round, happenings, id)
  await happenings.runUntil(round.endsAt, world.setNow)
}

/** What somebody does with everything that they have open and that nothing is planned for yet. */
async function planWork(world: World, round: Round, happenings: Happenings, reviewer: string) {
  const { services, workspace, chance } = world
  const now = services.clock()
  const queue = await readQueue(services.database.kysely, workspace, reviewer, now)
  for (const { id, status, conversation, reviewee } of queue.assignments) {
    if (status !== 'open') continue
    const task = { reviewer, reviewee: reviewee.id, conversation }
    const random = chance('task', reviewer, reviewee.id, conversation)
    const fate = random.next()
    // Left undone: it expires.
    if (fate < 0.04) continue
    const at = officeHours(round, now, random.next())
    if (fate < 0.08)
      happenings.add(at, `hand back ${keyOf(task)}`, async () => {
        if (!(await isOpen(world, id))) return
        const reason = pick(random, reasons)
        await handBack(services, await world.actor(reviewer), id, { reason })
        await planWork(world, round, happenings, reviewer)
      })
    else
      happenings.add(at, `review ${keyOf(task)}`, async () => {
        if (await isOpen(world, id)) await review(world, task, at, happenings.add)
      })
  }
}

/** Planned twice, withdrawn by a deal, or done: there is nothing left to do. */
async function isOpen({ services, workspace }: World, id: string): Promise<boolean> {
  const found = await assignments.findAssignment(services.database.kysely, workspace.id, id)
  return found?.status === 'open'
}

/** What has nothing to do with the deal: time off, asking for more, picking one. */
function planRest(world: World, round: Round, happenings: Happenings, person: string): void {
  const random = world.chance('rest', round.startsOn, person)
  const at = (hours: number) => new Date(round.startsAt.getTime() + Math.round(hours * hourMs))
  const [away, asks, picks] = [random.next(), random.next(), random.next()]
  if (away < 0.06)
    happenings.add(at(9 + random.next()), `away ${person}`, () =>
      goAway(world, round, person, away < 0.02 ? 2 : 1),
    )
  if (asks < 0.1)
    happenings.add(at(3 * 24 + 9 + random.next()), `ask ${person}`, async () => {
      await askForMore(world, person, between(random, 1, 2))
      await planWork(world, round, happenings, person)
    })
  if (picks < 0.12)
    happenings.add(at(2 * 24 + 10 + 7 * random.next()), `pick ${person}`, () =>
      pickOne(world, person, random, happenings.add),
    )
}

/** Some weeks off from the next round on, besides what was said before. */
async function goAway(world: World, round: Round, person: string, weeks: number): Promise<void> {
  const actor = await world.actor(person)
  const { absences } = await getAbsences(world.services, actor, person)
  const from = dayNumber(round.endsOn)
  const next = { from: dayOf(from), to: dayOf(from + 7 * weeks - 3) }
  await setAbsences(world.services, actor, person, [...absences, next])
}

async function askForMore(world: World, person: string, count: number): Promise<void> {
  const { services, workspace } = world
  const db = services.database.kysely
  const { mayFetch } = await readQueue(db, workspace, person, services.clock())
  if (mayFetch === 0) return
  const { fetch } = await fetchAssignments(services, await world.actor(person), count)
  await world.perform('assignments.fetch', { workspace: workspace.id, fetch: fetch.id })
}

/** An instant between Monday and Friday, 9 to 17, of those that are left after `now`. */
function officeHours(round: Round, now: Date, place: number): Date {
  const start = round.startsAt.getTime()
  const day = Math.max(0, Math.floor((now.getTime() - start) / dayMs))
  const days = Math.max(1, 5 - day)
  const worked = place * days
  const at = start + (day + Math.floor(worked)) * dayMs + 9 * hourMs + (worked % 1) * 8 * hourMs
  return new Date(Math.max(Math.round(at), now.getTime() + minuteMs))
}
