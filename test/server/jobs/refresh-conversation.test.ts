import { expect, it } from 'vitest'
import { refreshConversation } from '#server/jobs/refresh-conversation.ts'
import { conversations } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

const { signal } = new AbortController()

eachDatabase('conversation.changed', (open) => {
  const world = useServer(open)

  async function prepare() {
    const server = world()
    const { id: workspace } = await addTeam(server)
    const conversation = await addConversation(server, workspace)
    const path = `/api/v2/tickets/${conversation}.json`
    const run = (of = conversation, where = workspace) =>
      refreshConversation(server.services).perform(
        { workspace: where, conversation: of } as never,
        {
          signal,
        },
      )
    const find = (of = conversation) =>
      conversations.findFacts(server.database.kysely, workspace, of)
    /** Changes what the helpdesk says of the ticket, a day later. */
    const change = (more: Record<string, unknown>) => {
      const known = server.helpdesk.replies.get(path) as { ticket: Record<string, unknown> }
      const updated = new Date(server.clock.now().getTime() + 1).toISOString()
      server.helpdesk.replies.set(path, {
        ...known,
        ticket: { ...known.ticket, updated_at: updated, ...more },
      })
      server.helpdesk.replies.set(`/api/v2/tickets/${conversation}/comments.json`, {
        comments: [],
        users: [],
      })
      server.helpdesk.replies.set('/api/v2/users.json', {
        users: [{ id: 12, role: 'agent', name: 'Bo' }],
      })
      server.helpdesk.replies.set('/api/v2/group_memberships.json', { group_memberships: [] })
    }
    const rows = () =>
      server.database.kysely
        .selectFrom('conversations')
        .select(['id', 'deleted'])
        .where('workspace_id', '=', workspace)
        .execute()
    return { server, workspace, conversation, path, run, find, change, rows }
  }

  it('stores what the helpdesk says now', async () => {
    const { run, find, change } = await prepare()
    expect((await find())?.tags).toEqual([])
    change({ tags: ['refund'], status: 'open' })
    await run()
    expect(await find()).toMatchObject({ tags: ['refund'], status: 'open' })
    const once = await find()
    await run()
    expect(await find()).toEqual(once)
  })

  it('hides what is gone from the helpdesk, and shows it when it is back', async () => {
    const { server, path, conversation, run, find, change, rows } = await prepare()
    const before = server.helpdesk.replies.get(path)
    server.helpdesk.replies.delete(path)
    await run()
    expect(await find()).toBeUndefined()
    expect(await rows()).toEqual([{ id: conversation, deleted: true }])
    server.helpdesk.replies.set(path, before)
    change({ tags: ['back'] })
    await run()
    expect((await find())?.tags).toEqual(['back'])
  })

  it('leaves no trace of a ticket that nobody knows', async () => {
    const { conversation, run, rows } = await prepare()
    await run('999999')
    await run('../users/1')
    expect(await rows()).toEqual([{ id: conversation, deleted: false }])
  })

  it('asks nothing for a workspace that is gone', async () => {
    const { server, run } = await prepare()
    const asked = server.helpdesk.asked.length
    await run('1', 'gone')
    expect(server.helpdesk.asked).toHaveLength(asked)
  })

  it('fails, and is tried again, where the helpdesk refuses', async () => {
    const { server, path, run, find } = await prepare()
    server.helpdesk.replies.set(path, 403)
    await expect(run()).rejects.toMatchObject({ code: 'helpdesk_unavailable' })
    expect(await find()).toBeDefined()
  })

  it('waits once, however often it is asked for', async () => {
    const { server, workspace, conversation } = await prepare()
    const enqueue = (of: string) =>
      server.database.inTransaction((trx) =>
        server.queue.enqueue(trx, 'conversation.changed', { workspace, conversation: of }),
      )
    expect(await enqueue(conversation)).toBeDefined()
    expect(await enqueue(conversation)).toBeUndefined()
    expect(await enqueue('other')).toBeDefined()
  })
})
