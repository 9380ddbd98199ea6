import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { housekeeping } from '#server/jobs/housekeeping.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation } from '#test/support/factories.ts'
import { addIntercomTeam, card, idOf, readCard } from '#test/support/intercom.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('a card in trouble', (open, kind) => {
  const world = useServer(open)

  it('says in my language that the server failed, logs why, and lets me try again', async () => {
    const server = world()
    const team = await addIntercomTeam(server)
    const conversation = await addConversation(server, team.id)
    const as = team.person('11')
    const { kysely } = server.database
    await sql`alter table looks rename to lost`.execute(kysely)
    await sql`alter table participants rename to gone`.execute(kysely)
    const failed = await card(server, as, conversation, { admin: { locale: 'fr' } })
    expect(readCard(failed)).toContain('Quelque chose s’est mal passé')
    expect(server.logged.join()).toContain('card failed')
    await sql`alter table lost rename to looks`.execute(kysely)
    await sql`alter table gone rename to participants`.execute(kysely)
    const again = await card(server, as, conversation, { component: idOf(failed, 'Réessayer') })
    expect(readCard(again)).toContain('**Bo**')
  })

  // The embedded database does one thing at a time: nothing else could hold it up.
  if (kind === 'postgres')
    it('comes while its work takes time, and the press counts all the same', async () => {
      const server = world()
      const team = await addIntercomTeam(server)
      const conversation = await addConversation(server, team.id)
      const as = team.person('11')
      const rated = { 'rate:quality': 'good', 'rate:tone': 'good', 'rate:processes': 'yes' }
      const form = await card(server, as, conversation, { component: 'score:12:0' })
      const { promise: held, resolve: release } = Promise.withResolvers<void>()
      const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>()
      const holding = server.database.inTransaction(async (trx) => {
        await sql`lock table reviews in access exclusive mode`.execute(trx)
        isLocked()
        await held
      })
      await locked
      const component = idOf(form, 'Submit review')
      const pressed = card(server, as, conversation, { component, entered: rated })
      await server.alarms.ring()
      const slow = await pressed
      expect(readCard(slow)).toContain('This takes a moment')
      release()
      await holding
      await expect
        .poll(async () =>
          readCard(await card(server, as, conversation, { component: idOf(slow, 'Try again') })),
        )
        .toContain('You reviewed this.')
    })

  it('leaves no link behind once it is over', async () => {
    const server = world()
    const team = await addIntercomTeam(server)
    const conversation = await addConversation(server, team.id)
    const as = team.person('11')
    const component = idOf(await card(server, as, conversation), 'Open full panel')
    await card(server, as, conversation, { component })
    const links = () =>
      server.database.kysely
        .selectFrom('panel_links')
        .selectAll()
        .where('workspace_id', '=', team.id)
        .execute()
    expect(await links()).toHaveLength(1)
    server.clock.advance(6 * 60_000)
    const context = { signal: new AbortController().signal }
    await housekeeping(server.services).perform({} as never, context)
    expect(await links()).toEqual([])
  })
})
