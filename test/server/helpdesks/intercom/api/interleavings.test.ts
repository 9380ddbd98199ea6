import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Fault } from '#demo/rest/faults.ts'
import type { FileConversation } from '#server/cli/conversation-file.ts'
import type { Helpdesk } from '#server/helpdesks/port.ts'
import { syncWorkspace } from '#server/jobs/sync-workspace.ts'
import { conversations, type OpenDatabase, teammates } from '#server/storage/index.ts'
import { silentLog } from '#server/storage/log.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { acme, conversation, message, NOW } from '#test/demo/support.ts'
import { addWorkspace } from '#test/server/storage/workspace.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { connect, makeTime, serveIntercom } from './world.ts'

const runs = process.env.LONG ? 200 : 20
const minute = 60_000
const hour = 60 * minute

/** What happens in the helpdesk before a sync: conversations change, or are deleted. */
type Step = { id: number; kind: 'put' | 'delete'; messages: number; closed: boolean }[]
/** What goes wrong in a sync: with requests, by their number, and with the server, by the call. */
type Trouble = {
  faults: (Fault | undefined)[]
  crashes: ('before' | 'after' | undefined)[]
  together: boolean
}

const step: fc.Arbitrary<Step> = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 8 }),
    kind: fc.constantFrom('put', 'put', 'put', 'delete'),
    messages: fc.integer({ min: 1, max: 4 }),
    closed: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
)
const fault = fc.constantFrom<Fault[]>(
  { kind: 'answer', status: 429, body: 'slow down' },
  { kind: 'answer', status: 500 },
  { kind: 'cut' },
  { kind: 'hang up' },
)
/** A while of quiet, then a fault that may last longer than anybody tries again. */
const faults: fc.Arbitrary<(Fault | undefined)[]> = fc
  .array(
    fc.record({
      quiet: fc.constantFrom(0, 2, 3, 5, 8),
      fault,
      times: fc.constantFrom(1, 3, 5, 9),
    }),
    { maxLength: 4 },
  )
  .map((list) =>
    list.flatMap(({ quiet, fault: one, times }) => [
      ...Array<undefined>(quiet).fill(undefined),
      ...Array<Fault>(times).fill(one),
    ]),
  )
const trouble: fc.Arbitrary<Trouble> = fc.record({
  faults,
  crashes: fc.array(fc.constantFrom(undefined, undefined, 'before' as const, 'after' as const), {
    maxLength: 5,
  }),
  together: fc.boolean(),
})

function made(id: number, { messages, closed }: Step[number], at: Date): FileConversation {
  const list = Array.from({ length: messages }, (_, n) => {
    const when = new Date(at.getTime() - (messages - n) * minute)
    const ours = n % 2 === 1
    const name = ours ? '101' : `cust_${id}`
    return message(`m${n}-${id}`, when, name, ours ? 'teammate' : 'customer', `Word number ${n}`)
  })
  return conversation(0, {
    id: String(4000 + id),
    createdAt: list[0]?.at ?? at,
    updatedAt: at,
    status: closed ? 'closed' : 'open',
    closedAt: closed ? at : null,
    messages: list,
  })
}

eachDatabase('any interleaving of faults, crashes and servers', (open) => {
  let database: OpenDatabase
  let count = 0

  beforeAll(async () => {
    database = await open()
  })

  async function world() {
    let faults: (Fault | undefined)[] = []
    const time = makeTime(NOW)
    const { url, account, state } = await serveIntercom(acme, [], time, {
      faults: () => faults.shift(),
    })
    count += 1
    const workspace = await addWorkspace(database, `interleaved${count}`)
    const sync = (helpdesk: Helpdesk) =>
      syncWorkspace({
        database,
        helpdesk,
        workspace,
        now: time.date,
        signal: new AbortController().signal,
        log: silentLog,
      })
    return {
      /** A step and a sync after it; what goes wrong ends it, as the death of a server would. */
      async take(changes: Step, after: Date, troubles: Trouble[]) {
        time.advance(after.getTime() - time.now())
        for (const change of changes) {
          const id = 4000 + change.id
          if (change.kind === 'delete') state.delete(id, after)
          else if (!state.deleted.has(id)) account.put(made(change.id, change, after), after)
        }
        time.advance(10 * minute)
        for (const one of troubles) {
          faults = [...one.faults]
          const crashes = [...one.crashes]
          const server = () => sync(crashing(connect(url, time), () => crashes.shift()))
          const ends = await Promise.allSettled(one.together ? [server(), server()] : [server()])
          for (const end of ends) if (end.status === 'rejected') expectFailure(end.reason)
        }
        faults = []
        await sync(connect(url, time))
      },
      async stored() {
        const { kysely } = database
        const all = await conversations.listRecent(kysely, workspace.id, 100)
        const people = await teammates.listTeammates(kysely, workspace.id)
        return { people, all: all.conversations.map(({ factsAt: _, ...facts }) => facts) }
      },
    }
  }

  it(
    'ends in the state that calm syncs would have stored',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(step, fc.array(trouble, { maxLength: 2 })), {
            minLength: 1,
            maxLength: 3,
          }),
          async (script) => {
            const [calm, rough] = [await world(), await world()]
            for (const [index, [changes, troubles]] of script.entries()) {
              const at = new Date(NOW.getTime() + index * 6 * hour)
              await calm.take(changes, at, [])
              await rough.take(changes, at, troubles)
            }
            expect(await rough.stored()).toEqual(await calm.stored())
          },
        ),
        // A run takes seconds: the first failure is told with its seed, rather than made small.
        { numRuns: runs, endOnFailure: true },
      )
    },
    60_000 + runs * 10_000,
  )
})

class Crash extends Error {}

/** The connector of a server that dies before it reads a page, or before it can store it. */
function crashing(helpdesk: Helpdesk, next: () => 'before' | 'after' | undefined): Helpdesk {
  return {
    ...helpdesk,
    readChanges: async (...given) => {
      const when = next()
      if (when === 'before') throw new Crash()
      const page = await helpdesk.readChanges(...given)
      if (when === 'after') throw new Crash()
      return page
    },
  }
}

function expectFailure(reason: unknown) {
  if (!(reason instanceof Crash)) expect(reason).toBeInstanceOf(DomainError)
}
