import { expect, it } from 'vitest'
import type { Canvas } from '#server/helpdesks/intercom/cards/canvas.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation } from '#test/support/factories.ts'
import { addIntercomTeam, card, idOf, readCard } from '#test/support/intercom.ts'
import { useServer } from '#test/support/server.ts'

const rated = { 'rate:quality': 'good', 'rate:tone': 'exceptional', 'rate:processes': 'yes' }

eachDatabase('changing a review on its card', (open) => {
  const world = useServer(open)

  /** A review that was just sent from its card. */
  async function scene() {
    const server = world()
    const team = await addIntercomTeam(server)
    const id = await addConversation(server, team.id)
    const as = team.person('11')
    const go = (component?: string, entered?: Record<string, unknown>) =>
      card(server, as, id, { component, entered })
    const follow = (from: Canvas, label: string | RegExp, entered?: Record<string, unknown>) =>
      go(idOf(from, label), entered)
    const form = await follow(await follow(await go(), 'Score it'), /^Overall comment/)
    const sent = await follow(form, 'Submit review', { ...rated, overall: 'First' })
    const stored = () =>
      server.database.kysely
        .selectFrom('reviews')
        .selectAll()
        .where('workspace_id', '=', team.id)
        .execute()
    return { server, go, follow, sent, stored }
  }

  it('writes another version, once however often the press arrives', async () => {
    const { follow, sent, stored } = await scene()
    const form = await follow(sent, 'Edit')
    expect(readCard(form)).toContain('You are editing the review that you sent.')
    const opened = await follow(form, '“First”', { 'rate:quality': 'exceptional' })
    const press = () => follow(opened, 'Save changes', { ...rated, overall: 'Second' })
    for (const answer of [await press(), await press()]) {
      expect(readCard(answer)).toContain('Second')
      expect(readCard(answer)).toContain('Edited')
    }
    expect(await stored()).toMatchObject([{ version: 2, comment: 'Second' }])
  })

  it('leaves the review as it was when one goes back', async () => {
    const { follow, sent, stored } = await scene()
    const back = await follow(await follow(sent, 'Edit'), 'Back', { 'rate:quality': 'exceptional' })
    expect(readCard(back)).toContain('First')
    expect(await stored()).toMatchObject([{ version: 1, ratings: { quality: { option: 'good' } } }])
  })

  it('shows what came after the time to change it, instead of dropping it', async () => {
    const { server, follow, sent, stored } = await scene()
    const form = await follow(await follow(sent, 'Edit'), '“First”')
    server.clock.set(new Date(server.clock.now().getTime() + 25 * 3_600_000).toISOString())
    const late = await follow(form, 'Save changes', { overall: 'Too late' })
    expect(readCard(late)).toContain('It can no longer be changed')
    expect(readCard(late)).toContain('Too late')
    expect(await stored()).toMatchObject([{ version: 1, comment: 'First' }])
  })

  it('asks before it withdraws, and an old press withdraws no later review', async () => {
    const { go, follow, sent, stored } = await scene()
    const asked = await follow(sent, 'Withdraw')
    expect(readCard(asked)).toContain('It no longer counts')
    expect(readCard(await follow(asked, 'Back'))).toContain('First')
    expect(readCard(await follow(asked, 'Withdraw it'))).toContain('Score it')
    expect(await stored()).toMatchObject([{ withdrawn_at: expect.any(Date) }])
    await follow(await follow(await go(), 'Score it'), 'Submit review', rated)
    await follow(asked, 'Withdraw it')
    const live = (await stored()).filter(({ withdrawn_at: at }) => at === null)
    expect(live).toHaveLength(1)
  })
})
