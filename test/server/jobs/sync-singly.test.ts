import { beforeAll, expect, it } from 'vitest'
import type { Helpdesk } from '#server/helpdesks/port.ts'
import { type OpenDatabase, toRead } from '#server/storage/index.ts'
import type { ConversationChange, MessageFacts } from '#shared/domain/changes.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { at, change, page, prepareSync, type Script } from './sync-script.ts'

const message = (id: string, author: string, side: MessageFacts['side'], minute = Number(id)) => ({
  ...{ id, author, side, public: true, words: 5, at: at(minute) },
})

/** A chat whose messages did not come with the stream: only its title did. */
const chat = (id: string, more: Partial<ConversationChange> = {}): ConversationChange => {
  const { ticket, ...rest } = change(id, more)
  const title = { ...message('0', '7001', 'unknown'), opening: true }
  return { ...rest, ...(ticket && { ticket: { ...ticket, apart: true } }), messages: [title] }
}

const log = (id: string): ConversationChange => ({
  ...{ id, readApart: true, whole: true },
  messages: [message('1', '7001', 'customer'), message('2', '101', 'teammate')],
})

eachDatabase('what is read singly', (open) => {
  let database: OpenDatabase
  const closedSince = new Date(0)

  beforeAll(async () => {
    database = await open()
  })

  const prepare = async (script: Script, more: Partial<Helpdesk> = {}) => {
    const prepared = await prepareSync(database, script)
    Object.assign(prepared.helpdesk, more)
    const count = () => toRead.countToRead(database.kysely, prepared.workspace.id, closedSince)
    return { ...prepared, count }
  }

  it('reads messages that are kept apart, once, and again when the conversation changed', async () => {
    const asked: string[] = []
    const later = { ...chat('1'), messages: [] }
    if (later.ticket) later.ticket = { ...later.ticket, updatedAt: at(20) }
    const { run, find, count, clock } = await prepare(
      { pages: [page(1, [chat('1')], true), page(2, [], true), page(3, [later], true)] },
      {
        findApart: async (id) => {
          asked.push(id)
          return log(id)
        },
      },
    )
    await run()
    expect(await find('1')).toMatchObject({
      unread: false,
      customerMessages: 1,
      teammateReplies: 1,
    })
    expect(await count()).toMatchObject({ apart: 1, unread: 0 })
    await run()
    expect(asked).toEqual(['1'])
    clock.at = at(30)
    await run()
    expect(asked).toEqual(['1', '1'])
  })

  it('says what was not given, and asks again a day later, not at each reading', async () => {
    let asked = 0
    const refused = new DomainError('helpdesk_unavailable', 'no', { problem: 'http_404' })
    const { run, find, count, clock } = await prepare(
      { pages: [page(1, [chat('1')], true), page(1, [], true)] },
      {
        findApart: async () => {
          asked += 1
          throw refused
        },
      },
    )
    expect((await run()).skipped).toContainEqual({ id: '1', problem: 'apart: http_404' })
    expect(await find('1')).toMatchObject({ unread: true, complete: true })
    expect(await count()).toMatchObject({ apart: 1, unread: 1 })
    await run()
    expect(asked).toBe(1)
    clock.at = new Date(at(10).getTime() + 25 * 3_600_000)
    await run()
    expect(asked).toBe(2)
  })

  it('asks who they are of whom nothing is known, and counts anew what they wrote in', async () => {
    const written = [message('1', '7001', 'unknown'), message('2', '101', 'teammate')]
    const others = [
      message('3', '55', 'unknown'),
      message('4', '56', 'unknown'),
      message('5', '57', 'unknown'),
    ]
    const asked: string[][] = []
    const { run, find } = await prepare(
      { pages: [page(1, [change('1', { messages: [...written, ...others] })], true)] },
      {
        readAuthors: async (ids) => {
          asked.push(ids.toSorted())
          return [
            { id: '55', now: 'customer' },
            { id: '56', now: 'teammate' },
          ]
        },
      },
    )
    await run()
    expect(asked).toEqual([['55', '56', '57']])
    expect(await find('1')).toMatchObject({ customerMessages: 2, teammateReplies: 2 })
    await run()
    expect(asked).toHaveLength(1)
  })

  it('counts anew where somebody is seen to act as a teammate only later, and elsewhere', async () => {
    const written = [message('1', '7001', 'customer'), message('2', '55', 'unknown')]
    const elsewhere = change('2', { staff: [{ id: '55', at: at(8) }] })
    const { run, find } = await prepare(
      { pages: [page(1, [change('1', { messages: written })]), page(2, [elsewhere], true)] },
      { readAuthors: async () => [] },
    )
    await run()
    expect(await find('1')).toMatchObject({ teammateReplies: 1 })
  })

  it('reads again what an older version counted, and lets nothing hold up the others', async () => {
    const wrong = change('1', { messages: [message('9', '101', 'teammate', 1)] })
    const { run, find, count, workspace, clock, asked } = await prepare({
      pages: [page(1, [wrong, change('2')], true), page(1, [], true)],
      singles: { 1: change('1'), 2: change('2', { whole: false }) },
    })
    await run()
    await database.kysely
      .updateTable('conversations')
      .set({ counted_by: 0, facts_at: new Date(0) })
      .where('workspace_id', '=', workspace.id)
      .execute()
    expect(await count()).toMatchObject({ of: 2, countedBefore: 2 })
    clock.at = at(30)
    await run()
    // Not merged with what was wrong, but in its place.
    expect(await find('1')).toMatchObject({ customerMessages: 1, teammateReplies: 1 })
    expect(await count()).toMatchObject({ countedBefore: 1 })
    const before = asked.length
    await run()
    expect(asked.slice(before)).not.toContain('single 2')
    clock.at = at(100)
    await run()
    expect(asked.slice(before)).toContain('single 2')
  })
})
