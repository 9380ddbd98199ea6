import { randomUUID } from 'node:crypto'
import type { z } from 'zod/mini'
import { seal } from '#server/keys.ts'
import { conversations, scorecards, teammates, workspaces } from '#server/storage/index.ts'
import type { DraftContent } from '#shared/contract/drafts.ts'
import type { SubmitReview } from '#shared/contract/reviews.ts'
import type { ConversationChange } from '#shared/domain/changes.ts'
import type { Reach } from '#shared/domain/eligibility/may-open.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { audienceOf, type Person, type TestServer, testKeys } from './server.ts'

export type NewPerson = {
  id: string
  name?: string
  role?: 'agent' | 'admin'
  lead?: boolean
  active?: boolean
  lightAgent?: boolean
  reviews?: boolean
  isReviewed?: boolean
  share?: number
  languages?: string[]
  teams?: string[]
  reach?: Reach
  absences?: { from: string; to: string }[]
  locale?: string
}

/** The people of a team when a test names none: three teammates, a lead and an admin. */
const usual: NewPerson[] = [
  { id: '11', name: 'Ada' },
  { id: '12', name: 'Bo' },
  { id: '13', name: 'Cy' },
  { id: '14', name: 'Lea', lead: true },
  { id: '15', name: 'Adam', role: 'admin' },
]

/** Where factories put things: a test server, or a database without one. */
export type Place = Pick<TestServer, 'database' | 'helpdesk' | 'clock'>

let made = 0

/** A workspace of its own with people and the default scorecard; `person(id)` names one of them. */
export async function addTeam(
  server: Place,
  {
    settings = {},
    people = usual,
    timeZone = 'UTC',
  }: { settings?: Record<string, unknown>; people?: NewPerson[]; timeZone?: string } = {},
): Promise<{ id: string; person: (id: string) => Person }> {
  made += 1
  const id = `team-${made}`
  const { database, helpdesk, clock } = server
  const now = clock.now()
  await database.inTransaction(async (trx) => {
    await workspaces.saveWorkspace(
      trx,
      {
        id,
        vendor: 'zendesk',
        name: `Team ${made}`,
        subdomain: id,
        baseUrl: helpdesk.url,
        issuer: helpdesk.url,
        appId: '1',
        audience: audienceOf(id),
        credentials: seal(testKeys.credentials, { email: 'admin@example.com', apiToken: 'token' }),
        timeZone,
        settings,
      },
      now,
    )
    await scorecards.addScorecard(trx, id, defaultScorecard, now)
  })
  await setPeople(server, id, people)
  return { id, person: (of) => ({ workspace: id, id: of }) }
}

/** Brings the people of a workspace in line with the list. */
export async function setPeople(
  server: Pick<Place, 'database'>,
  workspace: string,
  people: NewPerson[],
) {
  await server.database.inTransaction(async (trx) => {
    const known = people.map((person) => ({
      id: person.id,
      name: person.name ?? `Person ${person.id}`,
      email: `p${person.id}@example.com`,
      role: person.role ?? ('agent' as const),
      customRole: null,
      locale: person.locale ?? 'en-US',
      active: person.active ?? true,
      lightAgent: person.lightAgent ?? false,
      teams: person.teams ?? [],
      reach: person.reach,
    }))
    await teammates.storeTeammates(trx, workspace, { people: known, teams: [] })
    for (const { id, absences, lead, reviews, isReviewed, share, languages } of people) {
      const patch = { lead, reviews, isReviewed, share, languages }
      await teammates.updateTeammate(trx, workspace, id, patch)
      if (absences) await teammates.setAbsences(trx, workspace, id, absences)
    }
  })
}

export type NewConversation = {
  id?: string
  /** Public replies by teammate; the first named answers last. */
  replies?: Record<string, number>
  words?: number
  tags?: string[]
  status?: 'open' | 'closed'
  spam?: boolean
  language?: string | null
  team?: string | null
  /** Days before now. */
  closedDaysAgo?: number
  whole?: boolean
  rating?: { value: number; outOf: number } | null
}

const dayMs = 24 * 60 * 60 * 1000
let conversationsMade = 1000

type Keeper = Pick<Place, 'database' | 'clock'> & Partial<Pick<Place, 'helpdesk'>>

/**
 * Stores the facts of a conversation, eligible unless told otherwise, and tells the helpdesk of it
 * where there is one. Returns its id.
 */
export async function addConversation(
  server: Keeper,
  workspace: string,
  given: NewConversation = {},
): Promise<string> {
  const [id = ''] = await addConversations(server, workspace, [given])
  return id
}

/** The same with many, in one transaction: each of its own takes longer than all that is in it. */
export async function addConversations(
  server: Keeper,
  workspace: string,
  given: NewConversation[],
): Promise<string[]> {
  const now = server.clock.now()
  const changes = given.map((one) => changeOf(server, now, one))
  await server.database.inTransaction((trx) =>
    conversations.storeChanges(trx, workspace, changes, now),
  )
  return changes.map(({ id }) => id)
}

/** What is read of a conversation, which the helpdesk then knows as well. */
function changeOf({ helpdesk }: Keeper, now: Date, given: NewConversation): ConversationChange {
  conversationsMade += 1
  const id = given.id ?? String(conversationsMade)
  const closedAt = new Date(now.getTime() - (given.closedDaysAgo ?? 1) * dayMs)
  const createdAt = new Date(closedAt.getTime() - dayMs)
  const at = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000)
  const replies = Object.entries(given.replies ?? { '12': 2 }).toReversed()
  const authors = replies.flatMap(([author, count]) => Array<string>(count).fill(author))
  const message = { public: true, words: given.words ?? 40 }
  const status = given.status ?? 'closed'
  if (helpdesk && given.whole !== false && !given.spam)
    helpdesk.replies.set(`/api/v2/tickets/${id}.json`, {
      ticket: {
        ...{ id, status, via: { channel: 'email' }, requester_id: 'c1', tags: given.tags ?? [] },
        ...(given.team && { group_id: given.team }),
        ...{ created_at: createdAt, updated_at: closedAt },
        ...(given.rating && { satisfaction_rating: { score: scoreOf(given.rating) } }),
      },
      metric_sets: [{ ticket_id: id, solved_at: closedAt }],
    })
  return {
    id,
    whole: given.whole ?? true,
    language: { language: given.language ?? 'en', letters: 400 },
    ticket: {
      channel: 'email',
      status,
      spam: given.spam ?? false,
      tags: given.tags ?? [],
      createdAt,
      updatedAt: closedAt,
      closedAt: status === 'closed' ? closedAt : null,
      team: given.team ?? null,
      requester: 'c1',
      rating: given.rating ?? null,
      language: null,
    },
    messages: [
      { id: `${id}-0`, author: 'c1', side: 'customer', at: at(0), ...message },
      ...authors.map((author, index) => ({
        id: `${id}-${index + 1}`,
        author,
        side: 'teammate' as const,
        at: at(10 * (index + 1)),
        ...message,
      })),
    ],
  }
}

/** A rating in Zendesk's words, which know two. */
function scoreOf({ value, outOf }: { value: number; outOf: number }): string {
  return value / outOf > 0.5 ? 'good' : 'bad'
}

/** Ratings of the default scorecard. */
export const goodRatings = {
  quality: { option: 'good' },
  tone: { option: 'exceptional' },
  processes: { option: 'yes' },
}

/** A sound review of a conversation of teammate 12, as a device sends it. */
export function submission(
  server: Pick<Place, 'clock'>,
  given: Partial<z.input<typeof SubmitReview>> & { conversation: string },
): z.input<typeof SubmitReview> {
  return {
    reviewee: '12',
    idempotencyKey: randomUUID(),
    scorecardId: 'default',
    scorecardVersion: 1,
    ratings: goodRatings,
    highlight: false,
    followUps: [],
    activeSeconds: 61,
    reviewAnyway: false,
    madeAt: server.clock.now().toISOString(),
    ...given,
  }
}

/** A draft with one rating chosen. */
export function draftContent(given: Partial<DraftContent> = {}): DraftContent {
  return {
    scorecardId: 'default',
    scorecardVersion: 1,
    ratings: { quality: { option: 'good' } },
    highlight: false,
    followUps: [],
    activeSeconds: 12,
    idempotencyKey: randomUUID(),
    ...given,
  }
}
