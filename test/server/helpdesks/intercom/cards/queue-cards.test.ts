import { expect, it } from 'vitest'
import { teammates } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation } from '#test/support/factories.ts'
import { runFetchJob } from '#test/support/fetch.ts'
import {
  accountOf,
  addIntercomTeam,
  card,
  idOf,
  pressables,
  readCard,
  tellOf,
} from '#test/support/intercom.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('the queue on cards', (open) => {
  const world = useServer(open)

  async function scene({ supply = 4 }: { supply?: number } = {}) {
    const server = world()
    const team = await addIntercomTeam(server, { settings: { overlapShare: 0 } })
    for (let made = 0; made < supply; made++) {
      const replies = { [made % 2 ? '12' : '13']: 2 }
      const id = await addConversation(server, team.id, { replies })
      tellOf(server, id, replies)
    }
    const here = await addConversation(server, team.id, { replies: { '14': 1 }, tags: ['legal'] })
    const as = team.person('11')
    const go = (component?: string, entered?: Record<string, unknown>, at = here) =>
      card(server, as, at, { component, entered })
    const queue = async () => go(idOf(await go(), /^Queue/))
    const rows = () =>
      server.database.kysely
        .selectFrom('assignments')
        .selectAll()
        .where('workspace_id', '=', team.id)
        .execute()
    /** Asks for more on the card, and lets the job run. */
    const fetch = async (label: string) => {
      const asked = await go(idOf(await queue(), label))
      const [, id = ''] = idOf(asked, 'Look again').split(':')
      await runFetchJob(server, team.id, id)
      return { asked, done: await go(idOf(asked, 'Look again')) }
    }
    return { server, team, here, as, go, queue, rows, fetch }
  }

  it('fetches more by a job, and says how far it is and what came of it', async () => {
    const { queue, rows, fetch } = await scene()
    expect(readCard(await queue())).toContain('**0 of 5 this week** · 3 working days left')
    const { asked, done } = await fetch('Fetch 3')
    expect(readCard(asked)).toContain('0 of 3 found…')
    expect(readCard(asked)).not.toContain('Fetch 1')
    expect(readCard(done)).toContain('3 conversations added')
    expect(await rows()).toHaveLength(3)
    const more = await fetch('Fetch 5')
    expect(readCard(more.done)).toContain(
      '1 conversation added. There are no more eligible conversations at the moment.',
    )
  })

  it('opens an assignment in the inbox, and the open one here', async () => {
    const { team, go, queue, rows, fetch } = await scene({ supply: 2 })
    await fetch('Fetch 3')
    const [first] = await rows()
    const links = pressables(await queue()).filter(({ id }) => id.startsWith('open:'))
    const inbox = `https://app.intercom.com/a/inbox/${accountOf(team.id)}/inbox/shared/all`
    expect(links.map(({ url }) => url).toSorted()).toEqual(
      (await rows())
        .map(({ conversation_id }) => `${inbox}/conversation/${conversation_id}`)
        .toSorted(),
    )
    const there = first?.conversation_id ?? ''
    const beside = await go('queue:0', {}, there)
    const here = pressables(beside).find(({ id }) => id.startsWith('home:'))
    expect(here?.label).toMatch(/^\S.* · .+ · \d+ repl/)
    expect(here?.url).toBeUndefined()
    const overview = await go(here?.id, {}, there)
    expect(readCard(overview)).toMatch(
      /Assigned to you\. Drawn at random from \d+ conversations? of .+ · You have not reviewed .+ before\./,
    )
    const rated = { 'rate:quality': 'good', 'rate:tone': 'good', 'rate:processes': 'yes' }
    const form = await go(idOf(overview, 'Score it'), {}, there)
    const sent = await go(idOf(form, 'Submit review'), rated, there)
    expect(readCard(sent)).toContain('1 of 5 this week')
    const next = pressables(sent).find(({ label }) => label.startsWith('Next: #'))
    const [other] = (await rows()).filter(({ conversation_id }) => conversation_id !== there)
    expect(next?.url).toBe(`${inbox}/conversation/${other?.conversation_id}`)
  })

  it('hands one back with a reason, and gets another for it', async () => {
    const { go, queue, rows, fetch } = await scene()
    await fetch('Fetch 1')
    const [before] = await rows()
    const which = await go(idOf(await queue(), 'Hand one back'))
    expect(readCard(which)).toContain(`#${before?.conversation_id}`)
    const why = await go(`hand_back:${before?.id}`)
    // Why it was chosen is told in the queue, and once more before it goes.
    for (const one of [await queue(), which, why])
      expect(readCard(one)).toMatch(/Drawn at random from \d+ conversations? of .*not reviewed/)
    const again = await go(idOf(why, 'Hand it back'), { comment: 'I know them' })
    expect(readCard(again)).toContain('Choose a reason.')
    expect(JSON.stringify(again)).toContain('I know them')
    const entered = { reason: 'conflict', comment: 'I know them' }
    const done = await go(idOf(again, 'Hand it back'), entered)
    expect(readCard(done)).toContain('Handed back and replaced. It does not come back to you.')
    const after = await rows()
    expect(after.map(({ status }) => status).toSorted()).toEqual(['handed_back', 'open'])
    expect(after.find(({ id }) => id === before?.id)).toMatchObject({
      hand_back_reason: 'conflict',
      hand_back_comment: 'I know them',
    })
    const late = await go(idOf(again, 'Hand it back'), entered)
    expect(readCard(late)).toContain('It is no longer in your queue.')
    expect(await rows()).toHaveLength(2)
  })

  it('asks whether to take a language off mine, and does so', async () => {
    const { server, team, go, queue, fetch } = await scene({ supply: 1 })
    const mine = server.database.kysely.updateTable('teammates').where('id', '=', '11')
    const speak = (languages: string[] | null) =>
      mine
        .set({ languages: languages && JSON.stringify(languages) })
        .where('workspace_id', '=', team.id)
        .execute()
    await speak(['fr', 'en'])
    await fetch('Fetch 1')
    const which = await go(idOf(await queue(), 'Hand one back'))
    const why = await go(idOf(which, /^\S.* · .+ · \d+ repl/))
    const done = await go(idOf(why, 'Hand it back'), { reason: 'language' })
    expect(readCard(done)).toContain('This round brings you nothing more in English.')
    const dropped = await go(idOf(done, 'Take English off my languages'))
    expect(readCard(dropped)).toContain('Done. You review in: French.')
    const spoken = async () =>
      (await teammates.findTeammate(server.database.kysely, team.id, '11'))?.languages
    expect(await spoken()).toEqual(['fr'])
    // The last one is not taken off: nothing on the list would be everything.
    expect(readCard(await go('drop_language:fr'))).not.toContain('Done.')
    expect(await spoken()).toEqual(['fr'])
  })

  it('says so where nothing replaces what was handed back', async () => {
    const { go, queue, fetch } = await scene({ supply: 1 })
    await fetch('Fetch 1')
    const which = await go(idOf(await queue(), 'Hand one back'))
    const why = await go(idOf(which, /^\S.* · .+ · \d+ repl/))
    const done = await go(idOf(why, 'Hand it back'), { reason: 'spam' })
    expect(readCard(done)).toContain('Handed back. There was nothing to replace it with.')
    expect(readCard(done)).toContain('Nothing in your queue')
  })

  it('gives no more than twice the quota', async () => {
    const { server, team, go, queue } = await scene({ supply: 12 })
    for (let round = 0; round < 2; round++) {
      const asked = await go('fetch:5')
      await runFetchJob(server, team.id, idOf(asked, 'Look again').split(':')[1] ?? '')
    }
    expect(readCard(await queue())).toContain('You have as many as the program allows.')
    expect(readCard(await go('fetch:1'))).toContain('You have as many as the program allows.')
    expect(readCard(await queue())).toContain('Page 1 of 2')
  })

  it('takes nothing that is not mine', async () => {
    const { server, team, here, go, rows, fetch } = await scene()
    await fetch('Fetch 1')
    const [mine] = await rows()
    const other = (component: string, entered = {}) =>
      card(server, team.person('12'), here, { component, entered })
    expect(readCard(await other(`hand_back:${mine?.id}`))).toContain('no longer in your queue')
    const taken = await other(`handed_back:${mine?.id}`, { reason: 'spam' })
    expect(readCard(taken)).toContain('no longer in your queue')
    const asked = await go('fetch:1')
    const [, id = ''] = idOf(asked, 'Look again').split(':')
    expect(readCard(await other(`fetched:${id}`))).not.toContain('found…')
    expect((await rows())[0]?.status).toBe('open')
  })
})
