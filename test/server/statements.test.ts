import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '#server/storage/database.ts'
import type { OpenDatabase } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, draftContent, submission } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { addIntercomTeam, card, idOf } from '#test/support/intercom.ts'
import { startServer, type TestServer } from '#test/support/server.ts'

/**
 * What a request may cost the database, in statements: everything that is sent for it, from who is
 * calling to the answer, `begin` and `commit` and the insert of a job among them.
 */
const most = { panel: 3, context: 3, queue: 3, draft: 7, submit: 12, cardSubmit: 14 }

eachDatabase('what a request costs', (_open, _kind, make) => {
  let database: OpenDatabase
  let server: TestServer
  let sent: string[] = []

  beforeAll(async () => {
    database = await openDatabase({ ...(await make()), onStatement: (sql) => sent.push(sql) })
    server = await startServer({ database })
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })

  /** The statements that are sent for a piece of work. */
  async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    sent = []
    await work()
    return sent
  }
  const expectAtMost = (limit: number, statements: string[]) =>
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(limit)

  /** A reviewer with a queue, one assignment of which has a draft. */
  async function reviewer() {
    const team = await addTeam(server)
    for (let n = 0; n < 4; n++) await addConversation(server, team.id)
    const as = team.person('11')
    const { queue } = await fetchNow(server, as, 3)
    const conversation = queue.assignments[0]?.conversation ?? ''
    const draft = { revision: 0, content: draftContent() }
    await server.ok('saveDraft', { as, params: { conversation, reviewee: '12' }, body: draft })
    return { as, conversation }
  }

  it('counts all that is sent, begin and commit too', async () => {
    const work = () =>
      database.inTransaction((trx) => trx.selectFrom('rounds').selectAll().execute())
    const statements = await statementsOf(work)
    expect(statements).toEqual(['begin', expect.stringMatching(/^select/), 'commit'])
  })

  it('sends at most three statements for a panel, also where a review of mine is shown', async () => {
    const { as, conversation } = await reviewer()
    const panel = () => server.ok('getPanel', { as, params: { conversation } })
    expectAtMost(most.panel, await statementsOf(panel))
    await server.ok('submitReview', { as, body: submission(server, { conversation }) })
    expectAtMost(most.panel, await statementsOf(panel))
    expect((await panel()).reviewees[0]?.myReview).toBeTruthy()
  })

  it('sends at most three statements for what stands behind the facts of a conversation', async () => {
    const { as, conversation } = await reviewer()
    const ask = () => server.ok('getContext', { as, params: { conversation } })
    // The first look asks the helpdesk as well.
    await ask()
    expectAtMost(most.context, await statementsOf(ask))
  })

  it('sends at most three statements for a queue', async () => {
    const { as } = await reviewer()
    expectAtMost(most.queue, await statementsOf(() => server.ok('getQueue', { as })))
  })

  it('sends at most seven statements for a draft, where its place is kept and given up too', async () => {
    const team = await addTeam(server)
    const conversation = await addConversation(server, team.id)
    const as = team.person('11')
    const params = { conversation, reviewee: '12' }
    await server.signIn(as)
    const contents = [draftContent(), draftContent(), draftContent({ ratings: {} })]
    const kept: boolean[] = []
    for (const [revision, content] of contents.entries()) {
      const save = async () => {
        const saved = await server.ok('saveDraft', { as, params, body: { revision, content } })
        kept.push(saved.keptUntil !== null)
      }
      expectAtMost(most.draft, await statementsOf(save))
    }
    expect(kept).toEqual([true, true, false])
  })

  it('sends at most twelve statements for a submit, its repetition included', async () => {
    const { as, conversation } = await reviewer()
    const body = submission(server, { conversation })
    const submit = () => server.ok('submitReview', { as, body })
    expectAtMost(most.submit, await statementsOf(submit))
    expectAtMost(most.submit, await statementsOf(submit))
  })

  it('sends at most two more for a submit on a card', async () => {
    const team = await addIntercomTeam(server)
    const as = team.person('11')
    const conversation = await addConversation(server, team.id)
    const component = idOf(await card(server, as, conversation), 'Score it')
    const form = await card(server, as, conversation, { component })
    const entered = { 'rate:quality': 'good', 'rate:tone': 'exceptional', 'rate:processes': 'yes' }
    const press = { component: idOf(form, 'Submit review'), entered }
    const statements = await statementsOf(() => card(server, as, conversation, press))
    expectAtMost(most.cardSubmit, statements)
    const kept = database.kysely.selectFrom('reviews').select('id')
    expect(await kept.where('workspace_id', '=', team.id).execute()).toHaveLength(1)
  })
})
