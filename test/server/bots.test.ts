import { expect, it } from 'vitest'
import { jobHandlers } from '#server/jobs/index.ts'
import { lookAtAccounts } from '#server/jobs/look-at-accounts.ts'
import { conversations, teammates } from '#server/storage/index.ts'
import { carousel } from '#test/support/command-line.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, type NewPerson, setPeople } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

const people: NewPerson[] = [
  { id: '11', name: 'Ada' },
  { id: '12', name: 'Bo' },
  { id: '13', name: 'Cy' },
  { id: '14', name: 'Lea', lead: true },
]
const hourMs = 60 * 60_000

eachDatabase('accounts that are bots', (open) => {
  const world = useServer(open)

  async function team() {
    const server = world()
    const made = await addTeam(server, { people })
    const { id, person } = made
    const db = server.database.kysely
    const lead = person('14')
    const say = (teammate: string, bot: boolean) =>
      server.ok('updateTeammate', { as: lead, params: { teammate }, body: { bot } })
    /** What the server does in the background after that. */
    const recount = async (teammate: string) => {
      const job = jobHandlers(server.services).find(({ name }) => name === 'facts.recount')
      if (job?.name !== 'facts.recount') throw new Error('no such job')
      await job.perform({ workspace: id, teammate }, { signal: new AbortController().signal })
    }
    const facts = async (conversation: string) => {
      const found = await conversations.findFacts(db, id, conversation)
      return {
        replies: found?.participants.map((one) => [one.teammate, one.replies]),
        machine: found?.machineReplied,
      }
    }
    const find = async (teammate: string) =>
      (await server.ok('getTeammates', { as: lead })).teammates.find((one) => one.id === teammate)
    /** An account that answers each customer after `seconds`, every `hours`. */
    const answers = async (author: string, seconds: number, hours: number) => {
      for (let n = 0; n < 12; n++) {
        const at = new Date(server.clock.now().getTime() - (n + 1) * hours * hourMs)
        const conversation = await addConversation(server, id, { replies: {}, closedDaysAgo: 9 })
        const message = { public: true, words: 40 }
        await server.database.inTransaction((trx) =>
          conversations.storeChanges(
            trx,
            id,
            [
              {
                id: conversation,
                whole: true,
                messages: [
                  { id: `q${conversation}`, author: 'c1', side: 'customer', at, ...message },
                  {
                    ...{ id: `a${conversation}`, author, side: 'teammate' as const, ...message },
                    at: new Date(at.getTime() + seconds * 1000),
                  },
                ],
              },
            ],
            at,
          ),
        )
      }
    }
    const command = (...words: string[]) =>
      carousel(server.services, ['teammate', ...words, '--workspace', id])
    return { server, ...made, db, lead, say, recount, facts, find, answers, command }
  }

  it('leave the program, and what they wrote counts no more, also what was counted before', async () => {
    const { server, id, say, recount, facts, person } = await team()
    const mixed = await addConversation(server, id, { replies: { '12': 3, '13': 1 } })
    const alone = await addConversation(server, id, { replies: { '12': 2 } })
    expect(await say('12', true)).toMatchObject({
      ...{ bot: true, inProgram: false, reviews: false, isReviewed: false },
    })
    await recount('12')
    expect(await facts(mixed)).toEqual({ replies: [['13', 1]], machine: true })
    expect(await facts(alone)).toEqual({ replies: [], machine: true })
    const panel = await server.ok('getPanel', {
      ...{ as: person('11'), params: { conversation: mixed } },
    })
    expect(panel.reviewees.map((one) => one.person.id)).toEqual(['13'])
  })

  it('count no more in what is read later', async () => {
    const { server, id, say, facts } = await team()
    await say('12', true)
    const later = await addConversation(server, id, { replies: { '12': 3, '13': 1 } })
    expect((await facts(later)).replies).toEqual([['13', 1]])
  })

  it('stay so at the next sync, and cannot be let into the program', async () => {
    const { server, id, say, find, db, lead } = await team()
    await say('12', true)
    await setPeople(server, id, people)
    expect(await find('12')).toMatchObject({ bot: true, inProgram: false })
    for (const body of [{ reviews: true }, { isReviewed: true }])
      expect(
        (
          await server.call('updateTeammate', {
            ...{ as: lead, params: { teammate: '12' }, body },
          })
        ).code,
      ).toBe('conflict')
    expect((await teammates.getTeammate(db, id, '12')).reviews).toBe(false)
  })

  it('are counted again, and take part again, once they are said to be a person', async () => {
    const { server, id, say, recount, facts, find } = await team()
    const mixed = await addConversation(server, id, { replies: { '12': 3, '13': 1 } })
    await say('12', true)
    await recount('12')
    await say('12', false)
    await recount('12')
    expect(await facts(mixed)).toEqual({
      replies: [
        ['12', 3],
        ['13', 1],
      ],
      machine: false,
    })
    expect(await find('12')).toMatchObject({ bot: false, reviews: true, isReviewed: true })
  })

  it('are counted anew page by page, however much they wrote', async () => {
    const { server, id, say, recount, db } = await team()
    const made: string[] = []
    for (let n = 0; n < 8; n++)
      made.push(await addConversation(server, id, { replies: { '12': 30 } }))
    await say('12', true)
    await recount('12')
    for (const each of made)
      expect((await conversations.findFacts(db, id, each))?.participants).toEqual([])
  })

  it('are pointed out with the figure that says so, until a lead says what they are', async () => {
    const { server, id, answers, find, say, command } = await team()
    await answers('12', 4, 5)
    await answers('13', 600, 5)
    const look = () => lookAtAccounts(server.database, id, server.clock.now())
    expect((await find('12'))?.looksLikeBot).toBeNull()
    await look()
    expect((await find('12'))?.looksLikeBot).toEqual({
      ...{ saysBot: false, replies: 12, quick: 12, seconds: 15, longestRest: expect.any(Number) },
    })
    expect((await find('13'))?.looksLikeBot).toBeNull()
    // Nothing follows from it by itself.
    expect(await find('12')).toMatchObject({ bot: null, inProgram: true })
    expect((await command('bots')).out).toContain(
      'Bo (12)\tanswered within 15 seconds 12 times of 12',
    )
    await say('12', false)
    server.clock.advance(48 * hourMs)
    await look()
    expect(await find('12')).toMatchObject({ bot: false, looksLikeBot: null, inProgram: true })
    expect((await command('bots')).out).toBe('No account is a bot or looks like one.')
  })

  it('are marked by a command, and taken back', async () => {
    const { command, find } = await team()
    const marked = await command('mark-bot', 'P12@example.com', '--json')
    expect([marked.code, JSON.parse(marked.out)]).toEqual([0, { teammate: '12', bot: true }])
    expect(await find('12')).toMatchObject({ bot: true, inProgram: false })
    expect((await command('bots')).out).toBe('Bo (12)\ta bot')
    expect((await command('mark-person', '12')).out).toBe('Bo is a person now.')
    expect(await find('12')).toMatchObject({ bot: false, inProgram: true })
    const unknown = await command('mark-bot', 'nobody@example.com')
    expect([unknown.code, unknown.notes]).toEqual([
      1,
      expect.stringMatching(/^There is no teammate nobody@example.com in /),
    ])
  })
})
