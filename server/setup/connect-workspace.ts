import type { HelpdeskTeammate } from '#server/helpdesks/port.ts'
import { seal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import {
  leads,
  scorecards,
  sessions,
  type Trx,
  teammates,
  type Workspace,
  workspaces,
} from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { InputProblem } from '#shared/domain/problems.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { inTime } from './in-time.ts'
import { isTimeZone } from './time-zone.ts'

const timeoutMs = 60_000

/** What the helpdesk does not know of a person. */
export type PersonPart = {
  email: string
  /** In [0, 1]. */
  share?: number | undefined
  languages?: string[] | undefined
  absences?: { from: string; to: string }[] | undefined
}

/** A workspace as it shall be; its address and app have been checked. */
export type Connection = Omit<Workspace, 'credentials' | 'settings' | 'addresses'> & {
  credentials: object
  /** E-mails of who runs the program. */
  leads: string[]
  people: PersonPart[]
  /** Undefined: those stored, or all defaults. */
  settings: Record<string, unknown> | undefined
  /** Ids of groups and custom roles whose members lead; undefined: as stored. */
  leadMapping: leads.LeadMapping | undefined
}

/** An account that can be connected; `usual` is what its workspace is called where nobody says. */
export type CheckedAccount = Omit<Connection, 'id' | 'name' | 'timeZone' | keyof Program> & {
  usual: { id: string; name: string; timeZone: string }
}
type Program = Pick<Connection, 'leads' | 'people' | 'settings' | 'leadMapping'>

/** What a person says of a new workspace. `leads`: e-mails with commas or spaces between. */
export type Wishes = { id?: string; name?: string; timeZone?: string; leads?: string }

/**
 * The workspace of an account, as a person wishes it.
 * @throws DomainError `bad_request`, `details.problem`: `workspace_id` or `time_zone`.
 */
export function connectionOf({ usual, ...account }: CheckedAccount, wishes: Wishes): Connection {
  const id = wishes.id?.trim() || usual.id
  const timeZone = wishes.timeZone?.trim() ?? usual.timeZone
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) throw unfit('workspace_id')
  if (!isTimeZone(timeZone)) throw unfit('time_zone')
  return {
    ...account,
    id,
    name: (wishes.name?.trim() || usual.name).slice(0, 200),
    timeZone,
    leads: (wishes.leads ?? '').split(/[\s,;]+/).filter((email) => email !== ''),
    people: [],
    settings: undefined,
    leadMapping: undefined,
  }
}

/**
 * Connects a workspace or brings its connection up to date: reads the people with the credentials,
 * stores everything in one transaction, and asks for the first sync. Returns how many people.
 * @throws DomainError `conflict` where the id or the audience is another account's, `bad_request`
 *   where somebody named is not a teammate, or what the helpdesk threw.
 */
export async function connectWorkspace(services: Services, given: Connection): Promise<number> {
  const helpdesk = services.openHelpdesk(given)
  const people = await inTime(timeoutMs, helpdesk.readTeammates)
  const teams = await inTime(timeoutMs, helpdesk.readTeams)
  const now = services.clock()
  await services.database.inTransaction(async (trx) => {
    await refuseOtherAccount(trx, given)
    await workspaces.saveWorkspace(
      trx,
      { ...given, credentials: seal(services.keys.credentials, given.credentials) },
      now,
    )
    if (given.leadMapping) await leads.saveLeadMapping(trx, given.id, given.leadMapping)
    await scorecards.addScorecard(trx, given.id, defaultScorecard, now)
    await teammates.storeTeammates(trx, given.id, { people, teams })
    await sessions.endOfInactive(trx, given.id, now)
    await applyPeople(trx, given, people)
    await services.jobQueue.enqueue(trx, 'sync.workspace', { workspace: given.id })
  })
  services.jobQueue.wake('sync.workspace')
  return people.length
}

/** Two accounts under one id, or one audience under two, would mix what belongs to different people. */
async function refuseOtherAccount(trx: Trx, given: Connection) {
  const known = await workspaces.findWorkspace(trx, given.id)
  if (known && (known.subdomain !== given.subdomain || known.vendor !== given.vendor))
    throw new DomainError(
      'conflict',
      `The workspace ${given.id} is connected to ${known.subdomain}: take another id.`,
      { problem: 'other_account' },
    )
  const owner = await workspaces.findWorkspaceByAudience(trx, given.vendor, given.audience)
  if (owner && owner.id !== given.id)
    throw new DomainError('conflict', `The audience belongs to the workspace ${owner.id}.`, {
      problem: 'other_workspace',
    })
}

async function applyPeople(trx: Trx, given: Connection, people: HelpdeskTeammate[]) {
  const byEmail = new Map(people.map((person) => [person.email?.toLowerCase(), person.id]))
  const named = [...given.leads, ...given.people.map(({ email }) => email)]
  const strangers = [...new Set(named.filter((email) => !byEmail.has(email.toLowerCase())))]
  if (strangers.length > 0)
    throw new DomainError('bad_request', `Not teammates in the helpdesk: ${strangers.join(', ')}`, {
      problem: 'strangers',
    })
  const idOf = (email: string) => byEmail.get(email.toLowerCase()) ?? ''
  for (const email of given.leads)
    await teammates.updateTeammate(trx, given.id, idOf(email), { lead: true })
  for (const person of given.people) {
    const id = idOf(person.email)
    await teammates.updateTeammate(trx, given.id, id, {
      ...(person.share !== undefined && { share: person.share }),
      ...(person.languages && { languages: person.languages }),
    })
    if (person.absences) await teammates.setAbsences(trx, given.id, id, person.absences)
  }
}

function unfit(problem: InputProblem): DomainError {
  return new DomainError('bad_request', `This does not fit: ${problem}.`, { problem })
}
