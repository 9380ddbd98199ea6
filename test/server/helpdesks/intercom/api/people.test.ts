import { describe, expect, it } from 'vitest'
import { createIntercom } from '#server/helpdesks/intercom/api/create-intercom.ts'
import { acme, NOW } from '#test/demo/support.ts'
import { json, serve } from '#test/server/helpdesks/zendesk/api/serve.ts'
import { connect, makeTime, serveIntercom, signal } from './world.ts'

async function withAdmins(admins: unknown[]) {
  const me = { type: 'admin', id: 9, app: { id_code: 'acme1234' } }
  const { baseUrl } = await serve((_, response, url) =>
    json(response, url.pathname === '/me' ? me : { type: 'admin.list', admins }),
  )
  return createIntercom({ baseUrl, accessToken: 't' })
}

describe('the teammates of Intercom', () => {
  it('are complete, with their teams and roles', async () => {
    const time = makeTime(NOW)
    const { url } = await serveIntercom(acme, [], time)
    const helpdesk = connect(url, time)
    const people = await helpdesk.readTeammates(signal)
    expect(people.map(({ id, name, teams }) => [id, name, teams])).toEqual([
      ['101', 'Ann', ['1']],
      ['102', 'Ben', ['2']],
      ['103', 'Cleo', ['1']],
    ])
    // Cleo has given the access.
    expect(people.map(({ role }) => role)).toEqual(['agent', 'agent', 'admin'])
    expect(people[0]).toMatchObject({ email: 'ann@acme.example', customRole: '2', active: true })
    expect(await helpdesk.readTeams(signal)).toEqual([
      { id: '1', name: 'One' },
      { id: '2', name: 'Two' },
    ])
  })

  it('are nobody but people: neither teams nor the bot', async () => {
    const helpdesk = await withAdmins([
      { type: 'admin', id: 1, name: 'Ann', email: 'a@acme.example' },
      { type: 'team', id: 2, name: 'Support' },
      { type: 'admin', id: 3, name: 'Fin', email: 'operator+abc@intercom.io' },
    ])
    expect((await helpdesk.readTeammates(signal)).map((one) => one.id)).toEqual(['1'])
  })

  it('can leave notes only where they have no seat in the inbox', async () => {
    const helpdesk = await withAdmins([
      { type: 'admin', id: '1', has_inbox_seat: false },
      { type: 'admin', id: '2', has_inbox_seat: true },
      { type: 'admin', id: '3' },
    ])
    const people = await helpdesk.readTeammates(signal)
    expect(people.map((one) => one.lightAgent)).toEqual([true, false, false])
  })

  it('stay whatever is odd about them, and nobody is an admin for the name of a role', async () => {
    const odd = {
      type: 'admin',
      id: 7,
      name: null,
      email: '',
      team_ids: 'x',
      role: { name: 'Admin' },
    }
    const helpdesk = await withAdmins([odd])
    expect(await helpdesk.readTeammates(signal)).toEqual([
      {
        id: '7',
        name: '#7',
        email: null,
        role: 'agent',
        customRole: null,
        locale: 'en',
        active: true,
        lightAgent: false,
        teams: [],
      },
    ])
  })

  it('are refused as a whole where one cannot be told, since a gap would end a colleague', async () => {
    const helpdesk = await withAdmins([{ type: 'admin', id: '1' }, { name: 'PRIVATE' }])
    const error = await helpdesk.readTeammates(signal).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ details: { problem: 'unknown_shape' } })
    expect(JSON.stringify(error)).not.toContain('PRIVATE')
  })
})
