import { pino } from 'pino'
import { beforeAll, expect, it, vi } from 'vitest'
import { ensureConversation } from '#server/features/conversations/read-on-demand.ts'
import type { ConversationChange, Helpdesk } from '#server/helpdesks/port.ts'
import { conversations, type OpenDatabase, type Workspace } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { makeAlarms } from '#test/support/alarms.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from '../../storage/workspace.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 30, 9, minutes))
const change = (id: string, updatedAt = at(5)): ConversationChange => ({
  id,
  ticket: {
    channel: 'email',
    status: 'closed',
    spam: false,
    tags: [],
    createdAt: at(0),
    updatedAt,
    closedAt: at(5),
    team: null,
    requester: null,
    rating: null,
    language: null,
  },
  messages: [{ id: '1', author: '101', side: 'teammate', public: true, words: 5, at: at(1) }],
  whole: true,
})

eachDatabase('ensureConversation', (open) => {
  let database: OpenDatabase
  let count = 0

  beforeAll(async () => {
    database = await open()
  })

  async function prepare(find: (id: string) => Promise<ConversationChange | undefined>) {
    count += 1
    const workspace: Workspace = await addWorkspace(database, `r${count}`)
    const asked = vi.fn(find)
    const clock = { at: at(10) }
    const { alarm, ring } = makeAlarms()
    const services = {
      database,
      clock: () => clock.at,
      alarm,
      log: pino({ level: 'silent' }),
      readings: new Map(),
      helpdesk: () => ({ findConversation: asked }) as unknown as Helpdesk,
    }
    const ensure = (id: string, options = {}) =>
      ensureConversation(services, workspace, id, options)
    const facts = (id: string) => conversations.findFacts(database.kysely, workspace.id, id)
    /** Asks, and loses patience before there is an answer. */
    const ensureInVain = async (id: string) => {
      const state = ensure(id)
      await ring()
      return state
    }
    return { workspace, asked, clock, ensure, ensureInVain, facts }
  }

  it('reads and stores what is unknown, once', async () => {
    const { ensure, asked, facts } = await prepare(async (id) => change(id))
    expect(await ensure('1')).toBe('ready')
    expect(await facts('1')).toMatchObject({ complete: true, teammateReplies: 1 })
    expect(await ensure('1')).toBe('ready')
    expect(asked).toHaveBeenCalledOnce()
  })

  it('reads once for all who ask at the same time', async () => {
    const { promise, resolve } = Promise.withResolvers<ConversationChange>()
    const { ensure, asked } = await prepare(() => promise)
    const states = Promise.all(Array.from({ length: 10 }, () => ensure('1')))
    await expect.poll(() => asked).toHaveBeenCalled()
    resolve(change('1'))
    expect(new Set(await states)).toEqual(new Set(['ready']))
    expect(asked).toHaveBeenCalledOnce()
  })

  it('completes what is known in part', async () => {
    const { ensure, workspace, facts } = await prepare(async (id) => change(id))
    const part = { ...change('1'), messages: [], whole: false }
    await database.inTransaction((trx) =>
      conversations.storeChanges(trx, workspace.id, [part], at(9)),
    )
    expect(await ensure('1')).toBe('ready')
    expect((await facts('1'))?.complete).toBe(true)
  })

  it('reads again what is older than the helpdesk says', async () => {
    const times = [at(5), at(7)]
    const { ensure, asked, facts } = await prepare(async (id) => change(id, times.shift()))
    await ensure('1')
    expect(await ensure('1', { updatedAt: at(5) })).toBe('ready')
    expect(asked).toHaveBeenCalledTimes(1)
    expect(await ensure('1', { updatedAt: at(7) })).toBe('ready')
    expect(asked).toHaveBeenCalledTimes(2)
    expect((await facts('1'))?.updatedAt).toEqual(at(7))
  })

  it('reads again what is said to have changed, every five seconds at most', async () => {
    const times = [at(5), at(7), at(9)]
    const { ensure, asked, clock, facts } = await prepare(async (id) => change(id, times.shift()))
    await ensure('1')
    const states = await Promise.all([1, 2, 3].map(() => ensure('1', { afresh: true })))
    expect(states).toEqual(['ready', 'ready', 'ready'])
    expect(asked).toHaveBeenCalledTimes(2)
    expect((await facts('1'))?.updatedAt).toEqual(at(7))
    clock.at = new Date(clock.at.getTime() + 4_999)
    await ensure('1', { afresh: true })
    expect(asked).toHaveBeenCalledTimes(2)
    clock.at = new Date(clock.at.getTime() + 1)
    await ensure('1', { afresh: true })
    expect((await facts('1'))?.updatedAt).toEqual(at(9))
    expect(await ensure('1')).toBe('ready')
    expect(asked).toHaveBeenCalledTimes(3)
  })

  it('does not wait for a slow helpdesk, but has it the next time', async () => {
    const { promise, resolve } = Promise.withResolvers<ConversationChange>()
    const { ensure, ensureInVain, asked } = await prepare(() => promise)
    expect(await ensureInVain('1')).toBe('pending')
    expect(await ensureInVain('1')).toBe('pending')
    resolve(change('1'))
    expect(await ensure('1')).toBe('ready')
    expect(asked).toHaveBeenCalledOnce()
  })

  it('rests after a failure and then tries again', async () => {
    let fails = true
    const { ensure, asked, clock } = await prepare(async (id) => {
      if (fails) throw new DomainError('rate_limited', 'slow down', { retryAfterSeconds: 1 })
      return change(id)
    })
    expect(await ensure('1')).toBe('pending')
    fails = false
    expect(await ensure('1')).toBe('pending')
    expect(asked).toHaveBeenCalledOnce()
    clock.at = new Date(at(10).getTime() + 5_000)
    expect(await ensure('1')).toBe('ready')
  })

  it('says what the helpdesk does not have, leaving no trace and not asking again at once', async () => {
    const { ensure, asked, clock, workspace } = await prepare(async () => undefined)
    expect(await ensure('404')).toBe('missing')
    expect(await ensure('404')).toBe('missing')
    expect(asked).toHaveBeenCalledOnce()
    clock.at = at(11)
    expect(await ensure('404')).toBe('missing')
    expect(asked).toHaveBeenCalledTimes(2)
    const rows = database.kysely.selectFrom('conversations').select('id')
    expect(await rows.where('workspace_id', '=', workspace.id).execute()).toEqual([])
  })

  it('hides what the helpdesk no longer has', async () => {
    const { ensure, workspace, facts } = await prepare(async () => undefined)
    await database.inTransaction((trx) =>
      conversations.storeChanges(trx, workspace.id, [{ ...change('1'), whole: false }], at(9)),
    )
    expect(await ensure('1')).toBe('missing')
    expect(await facts('1')).toBeUndefined()
  })

  it('asks for a few at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const { ensure, asked } = await prepare(() => promise)
    const ids = Array.from({ length: 12 }, (_, index) => `${index}`)
    const states: string[] = []
    const all = ids.map(async (id) => states.push(await ensure(id)))
    // These are not waited for; the others are still being read.
    await expect.poll(() => states).toEqual(Array(4).fill('pending'))
    expect(asked).toHaveBeenCalledTimes(8)
    resolve(undefined)
    await Promise.all(all)
    expect(await ensure('0')).toBe('missing')
    expect(await ensure('11')).toBe('missing')
  })
})
