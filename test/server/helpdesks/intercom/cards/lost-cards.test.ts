import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation } from '#test/support/factories.ts'
import { addIntercomTeam, card, idOf, readCard } from '#test/support/intercom.ts'
import { useServer } from '#test/support/server.ts'

const rated = { 'rate:quality': 'good', 'rate:tone': 'exceptional', 'rate:processes': 'yes' }
const halfAnHour = 30 * 60_000

eachDatabase('cards of a place that is kept or lost', (open) => {
  const world = useServer(open)

  async function scene() {
    const server = world()
    const team = await addIntercomTeam(server)
    const conversation = await addConversation(server, team.id)
    const by = (id: string) => (component?: string, entered?: Record<string, unknown>) =>
      card(server, team.person(id), conversation, { component, entered })
    const go = by('11')
    const form = await go(idOf(await go(), 'Score it'))
    /** Somebody else opens it and sends their review. */
    const other = async () => {
      const press = by('13')
      const theirs = await press(idOf(await press(), 'Score it'))
      await press(idOf(theirs, 'Submit review'), rated)
    }
    const stored = async () => {
      const rows = server.database.kysely.selectFrom('reviews').select(['reviewer_id', 'extra'])
      const ofTeam = rows.where('workspace_id', '=', team.id)
      return (await ofTeam.orderBy('reviewer_id').execute()).map((row) => Object.values(row))
    }
    return { server, go, form, other, stored }
  }

  it('say until when the place is kept', async () => {
    const { server, go, form } = await scene()
    const until = new Date(server.clock.now().getTime() + halfAnHour)
    const time = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'UTC' })
    const home = await go(idOf(form, 'Back'), rated)
    expect(readCard(home)).toContain(`Your place is kept until ${time.format(until)}.`)
    const again = await go(idOf(home, 'Continue your draft'))
    expect(readCard(again)).toContain(`Your place is kept until ${time.format(until)}.`)
  })

  it('keep what was entered when the place is lost, and send it as an extra review', async () => {
    const { server, go, form, other, stored } = await scene()
    await go(idOf(form, 'Back'), rated)
    server.clock.advance(halfAnHour)
    await other()
    const refused = await go(idOf(form, 'Submit review'), { ...rated, overall: 'Well put' })
    expect(readCard(refused)).toContain('can be sent as an extra review')
    const extra = await go(idOf(refused, 'Continue your draft'))
    expect(readCard(extra)).toContain('Bo reads it, and it counts nowhere')
    expect(JSON.stringify(extra)).toContain('Well put')
    const sent = await go(idOf(extra, 'Send as an extra review'), rated)
    expect(readCard(sent)).toContain('As an extra review')
    expect(await stored()).toEqual([
      ['11', true],
      ['13', false],
    ])
  })

  it('show what was entered where there is no form for it any more, to be copied', async () => {
    const { server, go, form } = await scene()
    const entered = { ...rated, 'rate:tone': 'not_applicable' }
    const more = await go(idOf(form, 'Overall comment, highlight, follow-ups'), entered)
    await go(idOf(more, 'Back'), { ...entered, overall: 'So kind' })
    await server.database.kysely
      .updateTable('teammates')
      .set({ active: false })
      .where('id', '=', '12')
      .execute()
    const home = await go()
    expect(readCard(home)).not.toContain('Continue your draft')
    const written = readCard(await go(idOf(home, 'What you wrote is kept')))
    expect(written).toContain('Quality: Good')
    expect(written).toContain('Tone: Not applicable')
    expect(written).toContain('Overall: So kind')
  })
})
