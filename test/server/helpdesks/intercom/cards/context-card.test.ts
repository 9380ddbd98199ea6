import { expect, it } from 'vitest'
import { syncs, workspaces } from '#server/storage/index.ts'
import { dayMs } from '#shared/domain/days.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation } from '#test/support/factories.ts'
import { addIntercomTeam, card, idOf } from '#test/support/intercom.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('what was going on around a conversation, on a card', (open) => {
  const world = useServer(open)

  it('is behind one press of the first card, and leads back to it', async () => {
    const server = world()
    const team = await addIntercomTeam(server)
    const conversation = await addConversation(server, team.id)
    await addConversation(server, team.id)
    await server.database.inTransaction(async (trx) => {
      await workspaces.saveSettings(trx, team.id, { chatLimit: 3 })
      const since = new Date(server.clock.now().getTime() - 60 * dayMs)
      await syncs.startSync(trx, team.id, since)
      await syncs.finishSync(trx, team.id, server.clock.now())
    })
    const as = team.person('11')
    const first = await card(server, as, conversation)
    const shown = await card(server, as, conversation, {
      component: idOf(first, 'What was going on around it'),
    })
    const said = shown.content.components.flatMap((one) => (one.type === 'text' ? [one.text] : []))
    expect(said.join('\n')).toMatch(
      /Also open with Bo at the first reply\*\*\n1 other conversation/,
    )
    expect(said.join('\n')).toMatch(/Opened again\*\*\nnever/)
    expect(said.join('\n')).toMatch(/From the first message to the closing\*\*\n24 hr/)
    const back = await card(server, as, conversation, { component: idOf(shown, 'Back') })
    expect(back.content.components).toHaveLength(first.content.components.length)
  })
})
