import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { countFolded, foldChanges } from '#server/cli/facts/fold-changes.ts'
import { conversations, type OpenDatabase } from '#server/storage/index.ts'
import { context } from '#server/storage/migrations/0020-context.ts'
import type { ConversationChange, MessageFacts } from '#shared/domain/changes.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { at, conversation, conversationsIn, message, now, ticket } from './conversation-changes.ts'

eachDatabase('pages of conversations', (open) => {
  let database: OpenDatabase
  const { newWorkspace, store, find } = conversationsIn(() => database)

  beforeAll(async () => {
    database = await open()
  })

  it('counts right when two store the same conversations at once', async () => {
    const workspace = await newWorkspace()
    const ids = ['1', '2', '3', '4']
    const part = (keep: (message: MessageFacts) => boolean, order: string[]) =>
      order.map((id) => {
        const all = conversation(id)
        return { ...all, messages: all.messages.filter(keep) }
      })
    await Promise.all([
      store(workspace, ...part(({ author }) => author === '101', ids)),
      store(workspace, ...part(({ author }) => author !== '101', ids.toReversed())),
      store(workspace, ...part(() => true, ids)),
    ])
    for (const id of ids) expect(await find(workspace, id)).toMatchObject({ teammateReplies: 3 })
  })

  it('ends in the same state whatever the order and repetition of pages', async () => {
    const history = [
      {
        id: '1',
        messages: [message('1', '7001', 0), message('2', '101', 5)],
        whole: true,
        language: { language: 'fr', letters: 400 },
      },
      { id: '1', messages: [message('3', '7001', 20)], whole: false, reopenedAt: [at(20)] },
      { id: '1', messages: [message('2', '101', 5, { public: false })], whole: false },
      { id: '1', messages: [message('4', '102', 25), message('5', '102', 26)], whole: false },
      {
        id: '1',
        ticket: ticket({ status: 'open', closedAt: null, updatedAt: at(5) }),
        messages: [],
        whole: false,
        deleted: false,
      },
      {
        id: '1',
        ticket: ticket({ updatedAt: at(60) }),
        messages: [],
        whole: false,
        deleted: false,
      },
      { id: '2', ticket: ticket({ updatedAt: at(60) }), messages: [], whole: false, deleted: true },
      {
        id: '2',
        ticket: ticket({ updatedAt: at(50) }),
        messages: [],
        whole: false,
        deleted: false,
      },
      { id: '2', messages: [message('1', '7002', 0, { words: 3 })], whole: false },
      { id: '2', messages: [message('1', '7002', 0, { words: 0 })], whole: false },
      { id: '3', messages: [message('1', '7003', 0)], whole: true, language: null },
      { id: '3', messages: [message('1', '7003', 0)], whole: false, begins: true },
      { id: '4', messages: [message('1', '7004', 0)], whole: false, begins: true },
      { id: '4', messages: [], whole: false, survey: { value: 1, outOf: 5, at: at(30) } },
      { id: '4', messages: [], whole: false, survey: { value: 4, outOf: 5, at: at(40) } },
      { id: '1', messages: [], whole: false, survey: { value: 2, outOf: 2, at: at(30) } },
    ] satisfies ConversationChange[]
    const indexes = history.map((_, index) => index)
    const stateOf = async (workspace: string) => {
      const { kysely } = database
      const rows = kysely.selectFrom('conversations').selectAll().orderBy('id')
      const people = kysely.selectFrom('participants').selectAll().orderBy('conversation_id')
      const messages = kysely.selectFrom('messages').selectAll().orderBy('conversation_id')
      return JSON.stringify([
        await rows.where('workspace_id', '=', workspace).execute(),
        await people.where('workspace_id', '=', workspace).orderBy('teammate_id').execute(),
        await messages.where('workspace_id', '=', workspace).orderBy('id').execute(),
      ]).replaceAll(`"${workspace}"`, '"w"')
    }
    const spansOf = (workspace: string, id: string) =>
      database.kysely
        .selectFrom('participants')
        .select(['open_from', 'open_until'])
        .where('workspace_id', '=', workspace)
        .where('conversation_id', '=', id)
        .orderBy('teammate_id')
        .execute()
    const straight = await newWorkspace()
    await store(straight, ...history)
    const expected = await stateOf(straight)
    // `carousel facts` puts changes together without a database.
    const folded = foldChanges(history)
    for (const [id, one] of folded.conversations) {
      const counted = countFolded(one, folded.authors)
      const people = counted.participants.toSorted((a, b) => (a.teammate < b.teammate ? -1 : 1))
      const found = await find(straight, id)
      if (one.deleted || !one.ticket) {
        expect(found).toBeUndefined()
        continue
      }
      expect(found).toMatchObject({
        ...{ complete: one.whole, closedAt: counted.closedAt, unread: counted.unread },
        ...{ customerMessages: counted.customerMessages, publicWords: counted.publicWords },
        teammateReplies: counted.teammateReplies,
        firstReplySeconds: counted.firstReplySeconds,
        participants: people.map(({ open: _, ...one }) => one),
      })
      expect(await spansOf(straight, id)).toEqual(
        people.map(({ open }) => ({
          open_from: open?.from ?? null,
          open_until: open?.until ?? null,
        })),
      )
    }
    // What was counted before comes out the same.
    await context.down?.(database.kysely)
    await context.up(database.kysely)
    expect(JSON.parse(await stateOf(straight))).toEqual(JSON.parse(expected))
    const pages = fc
      .tuple(
        fc.shuffledSubarray(indexes, { minLength: indexes.length }),
        fc.array(fc.nat(indexes.length - 1), { maxLength: 6 }),
        fc.array(fc.nat(12), { maxLength: 4 }),
      )
      .map(([order, repeated, cuts]) => {
        const all = [...order, ...repeated].flatMap((index) => history[index] ?? [])
        const edges = [0, ...cuts.toSorted((a, b) => a - b), all.length]
        return edges.slice(1).map((edge, index) => all.slice(edges[index], edge))
      })
    await fc.assert(
      fc.asyncProperty(pages, async (list) => {
        const workspace = await newWorkspace()
        for (const page of list) await store(workspace, ...page)
        expect(await stateOf(workspace)).toBe(expected)
      }),
      { numRuns: 40 },
    )
  })

  it('stores a page of a thousand in a few statements', async () => {
    const workspace = await newWorkspace()
    const page = Array.from({ length: 1000 }, (_, index) => conversation(`${index}`))
    let statements = 0
    const counted = await database.inTransaction((trx) => {
      const counting = trx.withPlugin({
        transformQuery: ({ node }) => {
          statements += 1
          return node
        },
        transformResult: async ({ result }) => result,
      })
      return conversations.storeChanges(counting as typeof trx, workspace, page, now)
    })
    expect(counted).toBe(1000)
    expect(statements).toBeLessThanOrEqual(8)
  })
})
