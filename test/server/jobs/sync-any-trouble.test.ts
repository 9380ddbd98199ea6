import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Fault } from '#demo/rest/faults.ts'
import { storedRates } from '#server/helpdesks/client/stored-rates.ts'
import { syncWorkspace } from '#server/jobs/sync-workspace.ts'
import type { OpenDatabase } from '#server/storage/index.ts'
import { silentLog } from '#server/storage/log.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { generateAccount } from '../helpdesks/generated-account.ts'
import { startDemo } from '../helpdesks/zendesk/api/start-demo.ts'
import { addWorkspace } from '../storage/workspace.ts'

const runs = process.env.LONG === '1' ? 150 : 8
const day = 86_400_000

const faults: Fault[] = [
  { kind: 'answer', status: 429, headers: { 'Retry-After': '7' }, body: 'slow down' },
  { kind: 'answer', status: 429, headers: { 'Retry-After': '3' }, body: '{"error":"limit"}' },
  { kind: 'answer', status: 503 },
  { kind: 'answer', status: 500, body: '<html>' },
  { kind: 'answer', status: 200, body: '{"tickets":5}' },
  { kind: 'cut' },
  { kind: 'hang up' },
]

/** Where a server dies: at a request to the helpdesk, or with a page read and not yet stored. */
type Crash = { at: 'request' | 'page'; after: number }
/** One or two servers start; then the helpdesk's people change something, or not. */
type Turn = { servers: (Crash | null)[]; changes: boolean }

const crash = fc.option(
  fc.record({
    at: fc.constantFrom<Crash['at']>('request', 'page'),
    after: fc.integer({ min: 0, max: 12 }),
  }),
)
const turn: fc.Arbitrary<Turn> = fc.record({
  servers: fc.array(crash, { minLength: 1, maxLength: 2 }),
  changes: fc.boolean(),
})
const story = fc.record({
  /** By request; undefined: it is answered. */
  faults: fc.array(fc.option(fc.constantFrom(...faults), { nil: undefined, freq: 2 }), {
    maxLength: 40,
  }),
  turns: fc.array(turn, { maxLength: 5 }),
})

eachDatabase('syncing through any trouble', (open) => {
  let database: OpenDatabase
  let count = 0
  beforeAll(async () => {
    database = await open()
  })

  /**
   * Everything stored of a workspace, but for when we looked, and for what was known of a
   * conversation before it was deleted.
   */
  /** Times of our own reading, which trouble puts off. */
  const whenItWasRead = { facts_at: '', apart_read_at: '', apart_asked_at: '' }

  async function stateOf(workspace: string): Promise<unknown> {
    const { kysely } = database
    const gone = await kysely
      .selectFrom('conversations')
      .select('id')
      .where('workspace_id', '=', workspace)
      .where('deleted', '=', true)
      .orderBy('id')
      .execute()
    const isGone = new Set(gone.map(({ id }) => id))
    const own = <T extends { id?: unknown; conversation_id?: unknown }>(rows: T[]) =>
      rows
        .filter(({ id, conversation_id: of = id }) => !isGone.has(String(of)))
        .map((row) => ({ ...row, workspace_id: '', ...whenItWasRead }))
    const conversations = kysely.selectFrom('conversations').selectAll().orderBy('id')
    const messages = kysely.selectFrom('messages').selectAll().orderBy('conversation_id')
    const reopens = kysely.selectFrom('reopens').selectAll().orderBy('conversation_id')
    const participants = kysely.selectFrom('participants').selectAll().orderBy('conversation_id')
    const teammates = kysely.selectFrom('teammates').selectAll().orderBy('id')
    return [
      gone,
      own(await conversations.where('workspace_id', '=', workspace).execute()),
      own(await messages.where('workspace_id', '=', workspace).orderBy('id').execute()),
      own(await reopens.where('workspace_id', '=', workspace).orderBy('at').execute()),
      own(
        await participants.where('workspace_id', '=', workspace).orderBy('teammate_id').execute(),
      ),
      own(await teammates.where('workspace_id', '=', workspace).execute()),
    ]
  }

  async function play(given: { faults: (Fault | undefined)[]; turns: Turn[] }) {
    const account = generateAccount(24, 30)
    const clock = { at: account.now }
    let asked = 0
    let onRequest = () => {}
    const demo = await startDemo(account, {
      clock,
      exportPageSize: 12,
      csat: 'survey',
      faults: () => {
        onRequest()
        asked += 1
        return given.faults[asked - 1]
      },
    })
    count += 1
    const workspace = await addWorkspace(database, `trouble${count}`)
    const rates = storedRates(database, workspace.id)

    async function serve(dies: Crash | null) {
      const stop = new AbortController()
      const helpdesk = demo.connect({ rates })
      const { readChanges } = helpdesk
      let pages = 0
      helpdesk.readChanges = async (...rest) => {
        const page = await readChanges(...rest)
        if (dies?.at === 'page' && pages >= dies.after) throw new Error('died')
        pages += 1
        return page
      }
      const dieAt = asked + (dies?.after ?? 0)
      if (dies?.at === 'request')
        onRequest = () => {
          if (asked >= dieAt) stop.abort(new Error('died'))
        }
      const now = () => clock.at
      const { signal } = stop
      return syncWorkspace({ database, helpdesk, workspace, now, signal, log: silentLog })
    }

    let changed = 0
    const changeSomething = () => {
      const at = new Date(account.now.getTime() + (changed + 1) * day)
      if (clock.at < at) clock.at = at
      const one = account.conversations[changed * 5 + 1]
      const [, reply] = one?.messages ?? []
      if (!one || !reply) return
      const note = { ...reply, id: `late${changed}`, at, public: changed % 2 === 0 }
      demo.account.put(
        { ...one, tags: ['changed'], updatedAt: at, messages: [...one.messages, note] },
        at,
      )
      const gone = account.conversations[changed * 5 + 2]
      if (gone) demo.account.remove(Number(gone.id), at)
      changed += 1
    }

    for (const { servers, changes } of given.turns) {
      await Promise.allSettled(servers.map(serve))
      onRequest = () => {}
      if (changes && changed < 3) changeSomething()
    }
    while (changed < 3) changeSomething()
    // What passes by then has passed.
    given.faults.length = 0
    for (let n = 0; n < 4; n += 1) {
      clock.at = new Date(clock.at.getTime() + 3 * 60_000)
      await serve(null)
    }
    return stateOf(workspace.id)
  }

  it(
    'ends where a sync without trouble ends, whatever fails, dies or changes meanwhile',
    async () => {
      const calm = await play({ faults: [], turns: [] })
      expect(JSON.stringify(calm)).toContain('"complete":true')
      await fc.assert(
        fc.asyncProperty(story, async (given) => {
          expect(await play({ ...given, faults: [...given.faults] })).toEqual(calm)
        }),
        { numRuns: runs },
      )
    },
    60_000 + runs * 10_000,
  )
})
