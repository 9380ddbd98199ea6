import { beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, teammates } from '#server/storage/index.ts'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { at, conversationsIn, ticket } from './conversation-changes.ts'

/** Signs of three bytes, the most for the length, without a pattern by which a database would make it shorter. */
function longestId(seed: number): string {
  let state = seed
  return Array.from({ length: longestHelpdeskId }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return String.fromCodePoint(0x4e00 + ((state >> 8) % 20_000))
  }).join('')
}

eachDatabase('ids of the greatest length', (open) => {
  let database: OpenDatabase
  const { newWorkspace, store, find } = conversationsIn(() => database)
  beforeAll(async () => {
    database = await open()
  })

  it('are kept of conversations, their messages and who writes them, in any script', async () => {
    const workspace = await newWorkspace()
    const [id, message, author, team, canned] = [1, 2, 3, 4, 5].map(longestId)
    if (!id || !message || !author || !team || !canned) throw new Error('no ids')
    const person = {
      ...{ id: author, name: 'Ana', email: null, role: 'agent' as const, customRole: team },
      ...{ locale: 'en', active: true, lightAgent: false, teams: [team] },
    }
    await database.inTransaction((trx) =>
      teammates.storeTeammates(trx, workspace, {
        people: [person],
        teams: [{ id: team, name: 'Help' }],
        joinedOn: null,
      }),
    )
    await store(workspace, {
      ...{ id, whole: true, reopenedAt: [at(5)], cannedReplies: [{ id: canned, title: 'x' }] },
      ticket: ticket({ team, requester: longestId(6) }),
      messages: [
        { id: message, author: '101', side: 'teammate', public: true, words: 3, at: at(1) },
        {
          id: longestId(7),
          author: longestId(6),
          side: 'customer',
          public: true,
          words: 3,
          at: at(0),
        },
      ],
      staff: [{ id: author, at: at(1) }],
    })
    expect(await find(workspace, id)).toMatchObject({ id, teammateReplies: 1, team })
  })
})
