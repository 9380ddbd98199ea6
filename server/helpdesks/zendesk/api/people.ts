import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { AuthorNow, HelpdeskTeam, HelpdeskTeammate } from '#server/helpdesks/port.ts'
import { saysBot } from '#shared/domain/eligibility/bot-name.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { OptionalReader } from './optional-list.ts'
import { readPages } from './pages.ts'
import { readReach, type Staff } from './reach.ts'
import { Group, GroupPage, Membership, MembershipPage, User, UserPage } from './schemas.ts'
import { teammateOf } from './teammate-of.ts'
import type { SideOf } from './written.ts'

/**
 * Every agent and admin with their groups. What could not be read besides goes to `skipped`.
 * @throws DomainError `helpdesk_unavailable` where one of them could not be read: a list with gaps
 *   would make a colleague inactive.
 */
export async function readStaff({ api, signal, skipped }: OptionalReader): Promise<Staff[]> {
  const users = new Map<string, User>()
  const staff = {
    path: '/api/v2/users.json',
    query: { 'role[]': ['agent', 'admin'] },
    schema: UserPage,
  }
  for await (const page of readPages(api, staff, signal)) {
    for (const user of whole('user', User, page.users)) {
      if (user.role === 'agent' || user.role === 'admin') users.set(user.id, user)
    }
  }
  const teams = new Map<string, string[]>()
  const memberships = { path: '/api/v2/group_memberships.json', schema: MembershipPage }
  for await (const page of readPages(api, memberships, signal)) {
    const read = readRecords('membership', Membership, page.group_memberships)
    skipped(read.skipped)
    for (const one of read.records) {
      teams.set(one.user_id, [...(teams.get(one.user_id) ?? []), one.group_id])
    }
  }
  return [...users.values()].map((user) => ({ user, teams: teams.get(user.id) ?? [] }))
}

/** These people as teammates, with what Zendesk lets each of them open. Throws `rate_limited`. */
export async function readTeammates(
  reader: OptionalReader,
  staff: Staff[],
): Promise<HelpdeskTeammate[]> {
  const reaches = await readReach(reader, staff)
  return staff.map(({ user, teams }) => ({
    ...teammateOf(user, teams),
    reach: reaches.get(user.id),
  }))
}

function whole<T>(kind: string, schema: Parameters<typeof readRecords<T>>[1], list: unknown[]) {
  const { records, skipped } = readRecords(kind, schema, list)
  const first = skipped[0]
  if (first) {
    throw new DomainError('helpdesk_unavailable', 'a teammate of Zendesk could not be read', {
      problem: 'unknown_shape',
      record: first,
    })
  }
  return records
}

export async function readTeams(api: HelpdeskClient, signal: AbortSignal): Promise<HelpdeskTeam[]> {
  const teams: HelpdeskTeam[] = []
  const groups = { path: '/api/v2/groups.json', schema: GroupPage }
  for await (const page of readPages(api, groups, signal)) {
    for (const group of readRecords('group', Group, page.groups).records) {
      if (!group.deleted) teams.push({ id: group.id, name: group.name })
    }
  }
  return teams
}

/** Zendesk tells of so many users in one reply. */
const mostAtOnce = 100

/**
 * What these people are now; whom Zendesk does not know any more is `gone`. Ids that are none of
 * Zendesk's are left out.
 */
export async function readAuthors(
  api: HelpdeskClient,
  ids: string[],
  signal: AbortSignal,
): Promise<AuthorNow[]> {
  const asked = ids.filter((id) => /^\d{1,18}$/.test(id))
  const found: AuthorNow[] = []
  for (let at = 0; at < asked.length; at += mostAtOnce) {
    const some = asked.slice(at, at + mostAtOnce)
    const query = { ids: some.join(',') }
    const page = await api.ask(
      { path: '/api/v2/users/show_many.json', query, schema: UserPage },
      signal,
    )
    const users = new Map(readRecords('user', User, page.users).records.map((one) => [one.id, one]))
    for (const id of some) found.push({ id, now: nowOf(users.get(id)) })
  }
  return found
}

/** Somebody who was deleted keeps the role in some replies: they were that. */
function nowOf(user: User | undefined): AuthorNow['now'] {
  if (!user) return 'gone'
  return user.role === 'end-user' ? 'customer' : 'teammate'
}

const freshMs = 60_000

/**
 * Who is a teammate, at most a minute old: the exports show nothing younger than that, so whoever
 * wrote in them was already in the list when it was read.
 */
export function createRoster(
  read: (reader: Pick<OptionalReader, 'signal' | 'skipped'>) => Promise<Staff[]>,
  now: () => number,
) {
  let known: { sides: Map<string, 'teammate' | 'bot'>; at: number } | undefined
  const refresh = async (reader: Pick<OptionalReader, 'signal' | 'skipped'>) => {
    const staff = await read(reader)
    const sides = staff.map(
      ({ user }) => [user.id, saysBot(user.name ?? '') ? 'bot' : 'teammate'] as const,
    )
    known = { sides: new Map(sides), at: now() }
    return staff
  }
  return {
    refresh,
    async sideOf(signal: AbortSignal): Promise<SideOf> {
      if (!known || now() - known.at >= freshMs) await refresh({ signal, skipped: () => undefined })
      const sides = known?.sides
      return (author) => sides?.get(author)
    },
  }
}
