import { openRound } from '#server/dealing/open-round.ts'
import { getCurrentScorecard } from '#server/features/scorecards/current-scorecard.ts'
import type { Services } from '#server/services.ts'
import { locks, workspaces } from '#server/storage/index.ts'
import { readSettings } from '#shared/contract/program.ts'
import { calendarOf } from '#shared/domain/program/calendar.ts'
import { earlierStart, type Round, type RoundSettings, roundOf } from '#shared/domain/rounds.ts'
import { chanceOf } from './chance.ts'
import { conversationsOfWeek } from './conversations.ts'
import { Happenings } from './happenings.ts'
import { seedHelpdesk } from './helpdesk.ts'
import { type SeedPerson, seedPeople } from './people.ts'
import type { Plant } from './plant.ts'
import { runRound } from './round.ts'
import { addSeedWorkspace, seedTimeZone } from './workspace.ts'
import { callers, clearJobs, ownServices, type World } from './world.ts'

const dayMs = 86_400_000
const firstConversation = 10_001

export type SeedOptions = {
  /** Of the new workspace. */
  id: string
  people: number
  rounds: number
  seed: number
  /** The history ends with the last round that is over by then. */
  at: Date
  plants: Plant[]
}

/** What was made, as the command prints it. */
export type Seeded = {
  workspace: string
  /** E-mail of the one who leads. */
  lead: string
  at: string
  /** First days of the first and the last round. */
  rounds: { first: string; last: string; count: number }
  reviews: number
  conversations: number
  people: SeedPerson[]
}

/**
 * Makes a workspace and has its whole history happen, round after round, by the use cases that
 * people and jobs call. The same options make the same history, but for ids that the use cases draw
 * (UUIDs) and the workspace's own.
 */
export async function seed(
  given: Services,
  options: SeedOptions,
  progress: (text: string) => void = () => {},
): Promise<Seeded> {
  const { id, at } = options
  const people = seedPeople(options.people)
  const chance = chanceOf(options.seed)
  const helpdesk = seedHelpdesk(people)
  const rounds = roundsBefore(at, options.rounds)
  const [first, last] = [rounds[0], rounds.at(-1)]
  if (!first || !last) throw new RangeError('a history has a round at least')
  const start = new Date(first.startsAt.getTime() - 7 * dayMs)
  const { services, setNow } = ownServices(given, start, chance, helpdesk)
  await addSeedWorkspace(services, id, people)
  const db = services.database.kysely
  const workspace = await workspaces.findWorkspace(db, id)
  if (!workspace) throw new Error(`${id} was not stored`)
  const scorecard = await getCurrentScorecard(db, id)
  const { plants } = options
  const counts = { reviews: 0 }
  const base = { services, workspace, people, helpdesk, scorecard, plants, chance, setNow, counts }
  const world: World = { ...base, ...callers(services, workspace) }

  const happenings = new Happenings()
  let conversations = 0
  const work = (from: Date) => {
    const added = conversationsOfWeek(people, from, firstConversation + conversations, chance)
    conversations += added.length
    helpdesk.add(added)
  }
  work(start)
  for (const [index, round] of rounds.entries()) {
    await runRound(world, round, happenings)
    await clearJobs(services.jobQueue, id)
    // Read at the beginning of the next round: it is all closed by then.
    work(round.startsAt)
    progress(`round ${index + 1} of ${rounds.length}: ${round.startsOn}`)
  }
  await closeHistory(world, last)
  await clearJobs(services.jobQueue, id)
  return {
    workspace: id,
    lead: people.find((one) => one.lead)?.email ?? '',
    at: at.toISOString(),
    rounds: { first: first.startsOn, last: last.startsOn, count: rounds.length },
    reviews: world.counts.reviews,
    conversations,
    people,
  }
}

/** The last `count` whole rounds before `at`, oldest first. */
export function roundsBefore(at: Date, count: number): Round[] {
  const calendar: RoundSettings = calendarOf({
    timeZone: seedTimeZone,
    settings: readSettings({}),
  })
  const current = roundOf(at, calendar).startsOn
  return Array.from({ length: count }, (_, index) => {
    const startsOn = earlierStart(current, count - index, calendar)
    return roundOf(new Date(`${startsOn}T12:00:00Z`), calendar)
  })
}

/** Ends the last round as its end does, and reads what was closed in it; the next is not dealt. */
async function closeHistory(world: World, last: Round): Promise<void> {
  const { services, workspace, setNow, perform } = world
  setNow(last.endsAt)
  await perform('sync.workspace', { workspace: workspace.id })
  await services.database.inTransaction(async (trx) => {
    await locks.lock(trx, workspace.id, 'deal')
    await openRound(trx, workspace, last.endsAt)
  })
}
