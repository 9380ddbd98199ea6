import { describe, expect, it } from 'vitest'
import { open, signal } from './connector.ts'
import { json } from './serve.ts'

describe('readTeammates', () => {
  it('reads every page and joins the groups', async () => {
    const { zendesk, asked } = await open({
      'users.json': (_, response, url) => {
        const second = url.searchParams.get('page[after]') === 'u2'
        json(response, {
          users: second
            ? [
                { id: 102, role: 'admin', name: 'Daniel' },
                { id: 5, role: 'end-user' },
              ]
            : [{ id: 101, role: 'agent', name: 'Chloé' }],
          meta: { has_more: !second, after_cursor: second ? null : 'u2' },
        })
      },
      group_memberships: (_, response) =>
        json(response, {
          group_memberships: [
            { id: 1, user_id: 101, group_id: 9001 },
            { id: 2, user_id: 101, group_id: 9002 },
            { id: 3, user_id: null },
          ],
        }),
    })
    const people = await zendesk.readTeammates(signal)
    expect(people.map(({ id, role, teams }) => [id, role, teams])).toEqual([
      ['101', 'agent', ['9001', '9002']],
      ['102', 'admin', []],
    ])
    expect(asked('users.json')).toHaveLength(2)
  })

  it('fails rather than leaving somebody out', async () => {
    const { zendesk } = await open({
      'users.json': (_, response) => json(response, { users: [{ id: 101, role: 4 }] }),
    })
    await expect(zendesk.readTeammates(signal)).rejects.toMatchObject({
      code: 'helpdesk_unavailable',
      details: { problem: 'unknown_shape', record: { id: '101' } },
    })
  })
})
