import { beforeAll, expect, it } from 'vitest'
import { conversations, type OpenDatabase, toRead } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { at, conversation, conversationsIn, message, now, ticket } from './conversation-changes.ts'

eachDatabase('conversations', (open) => {
  let database: OpenDatabase
  const { newWorkspace, store, find } = conversationsIn(() => database)

  beforeAll(async () => {
    database = await open()
  })

  it('counts what it was told', async () => {
    const workspace = await newWorkspace()
    expect(await store(workspace, conversation('4821'))).toBe(1)
    expect(await find(workspace, '4821')).toEqual({
      id: '4821',
      place: { team: '9001' },
      channel: 'email',
      status: 'closed',
      spam: false,
      createdAt: at(0),
      updatedAt: at(60),
      closedAt: at(50),
      language: 'fr',
      tags: ['billing', 'réclamation'],
      customerMessages: 2,
      teammateReplies: 3,
      publicWords: 50,
      participants: [
        { teammate: '101', replies: 2, words: 20, lastReplyAt: at(10) },
        { teammate: '102', replies: 1, words: 10, lastReplyAt: at(9) },
      ],
      machineReplied: true,
      complete: true,
      unread: false,
      held: null,
      team: '9001',
      firstReplySeconds: 300,
      reopens: 1,
      rating: { value: 1, outOf: 2 },
      factsAt: now,
    })
  })

  it('keeps workspaces apart', async () => {
    const [one, other] = [await newWorkspace(), await newWorkspace()]
    await store(one, conversation('1'))
    await store(other, conversation('1', { messages: [message('1', '103', 0)] }))
    expect((await find(one, '1'))?.teammateReplies).toBe(3)
    expect((await find(other, '1'))?.participants.map((each) => each.teammate)).toEqual(['103'])
    expect((await conversations.listRecent(database.kysely, other, 10)).conversations).toHaveLength(
      1,
    )
  })

  it('has no first reply where nobody answered, or only before the customer wrote', async () => {
    const workspace = await newWorkspace()
    const outbound = [message('1', '101', 0), message('2', '7001', 5)]
    await store(
      workspace,
      conversation('1', { messages: outbound }),
      conversation('2', { messages: [] }),
    )
    expect(await find(workspace, '1')).toMatchObject({
      firstReplySeconds: null,
      teammateReplies: 1,
    })
    expect(await find(workspace, '2')).toMatchObject({
      firstReplySeconds: null,
      customerMessages: 0,
      publicWords: 0,
      participants: [],
    })
  })

  it('stays complete when more of it comes by', async () => {
    const workspace = await newWorkspace()
    await store(workspace, conversation('1'))
    const more = { id: '1', messages: [message('8', '103', 70)], whole: false }
    expect(await store(workspace, more)).toBe(0)
    expect(await find(workspace, '1')).toMatchObject({ complete: true, teammateReplies: 4 })
  })

  it('hides messages whose ticket has not come yet', async () => {
    const workspace = await newWorkspace()
    const { ticket: facts, ...messages } = conversation('1')
    await store(workspace, messages)
    expect(await find(workspace, '1')).toBeUndefined()
    await store(workspace, { id: '1', ticket: facts, messages: [], whole: false, deleted: false })
    expect(await find(workspace, '1')).toMatchObject({
      complete: true,
      language: 'fr',
      teammateReplies: 3,
    })
  })

  it('keeps the newest facts of a ticket, deletion and return included', async () => {
    const workspace = await newWorkspace()
    const open = ticket({ status: 'open', closedAt: null, updatedAt: at(30), tags: [] })
    const gone = ticket({ updatedAt: at(90) })
    await store(workspace, conversation('1'))
    await store(workspace, conversation('1', { ticket: open }))
    expect(await find(workspace, '1')).toMatchObject({
      status: 'closed',
      tags: ['billing', 'réclamation'],
    })
    await store(workspace, { id: '1', ticket: gone, deleted: true, messages: [], whole: false })
    await store(workspace, conversation('1'))
    expect(await find(workspace, '1')).toBeUndefined()
    await store(workspace, conversation('1', { ticket: ticket({ updatedAt: at(95) }) }))
    expect(await find(workspace, '1')).toBeDefined()
  })

  it('hides what a look-up did not find until the ticket changes again', async () => {
    const workspace = await newWorkspace()
    await store(workspace, conversation('1'))
    await store(workspace, { id: '1', messages: [], whole: false, deleted: true })
    expect(await find(workspace, '1')).toBeUndefined()
    await store(workspace, conversation('1', { ticket: ticket({ updatedAt: at(95) }) }))
    expect(await find(workspace, '1')).toBeDefined()
  })

  it('forgets the words of a message that was made internal', async () => {
    const workspace = await newWorkspace()
    await store(workspace, conversation('1'))
    await store(
      workspace,
      conversation('1', { messages: [message('7', '101', 10, { public: false })] }),
    )
    await store(workspace, conversation('1'))
    expect(await find(workspace, '1')).toMatchObject({ teammateReplies: 2, publicWords: 40 })
  })

  it('holds a conversation for the first reason', async () => {
    const workspace = await newWorkspace()
    await store(workspace, conversation('1'))
    await database.inTransaction(async (trx) => {
      await conversations.holdConversation(trx, workspace, '1', 'spam')
      await conversations.holdConversation(trx, workspace, '1', 'too_short')
    })
    await store(workspace, conversation('1'))
    expect((await find(workspace, '1'))?.held).toBe('spam')
  })

  it('lists what is incomplete, looked at longest ago first', async () => {
    const workspace = await newWorkspace()
    const partly = (id: string) => conversation(id, { whole: false })
    await store(workspace, partly('1'), partly('2'), conversation('3'), partly('4'))
    await store(
      workspace,
      conversation('4', { ticket: ticket({ updatedAt: at(70) }), deleted: true }),
    )
    await database.inTransaction((trx) =>
      toRead.noteLookedAt(trx, workspace, '1', new Date(now.getTime() + 1)),
    )
    const list = (limit: number, closedSince = at(0)) =>
      toRead.listIncomplete(database.kysely, workspace, { closedSince, limit })
    expect(await list(10)).toEqual(['2', '1'])
    expect(await list(1)).toEqual(['2'])
    expect(await list(10, at(55))).toEqual([])
  })
})
