import { beforeAll, expect, it } from 'vitest'
import type { ConversationChange, Lane } from '#server/helpdesks/port.ts'
import { readConversation } from '#server/reading/read-conversation.ts'
import { conversations, type OpenDatabase } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { addWorkspace } from '#test/server/storage/workspace.ts'
import { eachDatabase } from '#test/support/databases.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 30, 9, minutes))
const { signal } = new AbortController()
const change = (id: string, tags: string[] = []): ConversationChange => ({
  id,
  ticket: {
    channel: 'email',
    status: 'closed',
    spam: false,
    tags,
    createdAt: at(0),
    updatedAt: at(5),
    closedAt: at(5),
    team: null,
    requester: null,
    rating: null,
    language: null,
  },
  messages: [{ id: '1', author: '101', side: 'teammate', public: true, words: 5, at: at(1) }],
  whole: true,
})

eachDatabase('readConversation', (open) => {
  let database: OpenDatabase
  let count = 0
  beforeAll(async () => {
    database = await open()
  })

  async function prepare() {
    count += 1
    const { id: workspace } = await addWorkspace(database, `reading${count}`)
    const helpdesk = new Map<string, ConversationChange>()
    const asked: { id: string; knownAt: Date | undefined; lane: Lane | undefined }[] = []
    const read = (id: string, knownAt?: Date) =>
      readConversation(
        { database, clock: () => at(10) },
        {
          findConversation: async (one, _, since, lane) => {
            asked.push({ id: one, knownAt: since, lane })
            if (one === 'failing')
              throw new DomainError('helpdesk_unavailable', 'no answer', { problem: 'timeout' })
            return helpdesk.get(one)
          },
        },
        { workspace, id, lane: 'job', knownAt },
        signal,
      )
    const rows = () =>
      database.kysely
        .selectFrom('conversations')
        .select(['id', 'deleted'])
        .where('workspace_id', '=', workspace)
        .execute()
    const facts = (id: string) => conversations.findFacts(database.kysely, workspace, id)
    return { helpdesk, asked, read, rows, facts }
  }

  it('stores what the helpdesk says, and gives it', async () => {
    const { helpdesk, read, facts, asked } = await prepare()
    helpdesk.set('1', change('1', ['refund']))
    expect(await read('1', at(4))).toEqual(helpdesk.get('1'))
    expect(await facts('1')).toMatchObject({ complete: true, tags: ['refund'], factsAt: at(10) })
    expect(asked).toEqual([{ id: '1', knownAt: at(4), lane: 'job' }])
  })

  it('stores that what we know is gone', async () => {
    const { helpdesk, read, rows } = await prepare()
    helpdesk.set('1', change('1'))
    await read('1')
    helpdesk.delete('1')
    expect(await read('1')).toBeUndefined()
    expect(await rows()).toEqual([{ id: '1', deleted: true }])
  })

  it('leaves no trace of an id that nobody knows', async () => {
    const { read, rows } = await prepare()
    expect(await read('made-up')).toBeUndefined()
    expect(await rows()).toEqual([])
  })

  it('throws what the helpdesk throws, and stores nothing', async () => {
    const { read, rows } = await prepare()
    await expect(read('failing')).rejects.toMatchObject({ code: 'helpdesk_unavailable' })
    expect(await rows()).toEqual([])
  })
})
