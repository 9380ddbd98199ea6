import { describe, expect, it } from 'vitest'
import { readRecords } from '#server/helpdesks/client/records.ts'
import { User } from '#server/helpdesks/zendesk/api/schemas.ts'
import { teammateOf } from '#server/helpdesks/zendesk/api/teammate-of.ts'

describe('teammateOf', () => {
  const user = (more: object) => {
    const [record] = readRecords('user', User, [{ id: 101, role: 'agent', ...more }]).records
    return record && teammateOf(record, ['9001'])
  }

  it('keeps what is known of a person', () => {
    const chloe = { name: 'Chloé', email: 'c@tallo.example', locale: 'fr', custom_role_id: 360 }
    expect(user(chloe)).toEqual({
      id: '101',
      name: 'Chloé',
      email: 'c@tallo.example',
      role: 'agent',
      customRole: '360',
      locale: 'fr',
      active: true,
      lightAgent: false,
      teams: ['9001'],
    })
  })

  it.each([
    [{ role: 'admin' }, { role: 'admin' }],
    [{ suspended: true }, { active: false }],
    [{ active: false }, { active: false }],
    [{ only_private_comments: true }, { lightAgent: true }],
    [{ role_type: 1 }, { lightAgent: true }],
    [{ role_type: 0 }, { lightAgent: false }],
    [
      { name: null, email: 5, locale: [] },
      { name: '#101', email: null, locale: 'en' },
    ],
  ])('reads %j', (more, expected) => {
    expect(user(more)).toMatchObject(expected)
  })
})
