import { describe, expect, it } from 'vitest'
import type { HelpdeskTeammate, SkippedRecord } from '#server/helpdesks/port.ts'
import { mayOpen, type Place } from '#shared/domain/eligibility/may-open.ts'
import { open, signal } from './connector.ts'
import { type Answer, json } from './serve.ts'

const list =
  (body: object): Answer =>
  (_, response) =>
    json(response, body)
const refused: Answer = (_, response) => {
  response.writeHead(403).end('{}')
}

/** Group 10 is public, 20 has no say, 30 is private. */
const account = {
  custom_roles: list({
    custom_roles: [
      ['1', 'all'],
      ['2', 'assigned-only'],
      ['3', 'within-groups'],
      ['4', 'within-groups-and-public-groups'],
      ['5', 'within-organization'],
      ['6', null],
    ].map(([id, access]) => ({ id: Number(id), configuration: { ticket_access: access } })),
  }),
  'groups.json': list({
    groups: [
      { id: 10, name: 'Public', is_public: true },
      { id: 20, name: 'Unsaid' },
      { id: 30, name: 'Private', is_public: false },
    ],
  }),
  'organization_memberships.json': list({
    organization_memberships: [{ id: 1, user_id: 101, organization_id: 8 }],
  }),
  group_memberships: list({ group_memberships: [{ id: 1, user_id: 101, group_id: 40 }] }),
  brand_agents: list({ brand_agents: [] }),
}

/** One agent, read from an account in which some lists answer otherwise. */
async function agent(user: object, changes: Record<string, Answer> = {}) {
  const users = [{ id: 101, role: 'agent', name: 'Chloé', ...user }]
  const { zendesk, asked } = await open({ 'users.json': list({ users }), ...account, ...changes })
  const skipped: SkippedRecord[] = []
  const people = await zendesk.readTeammates(signal, (records) => skipped.push(...records))
  return { reach: people[0]?.reach, skipped, asked }
}

const place = (of: Partial<Place>): Place => ({
  ...{ team: '40', organization: '7', assignee: '102', brand: '1' },
  ...of,
})
const answers = (reach: HelpdeskTeammate['reach'], places: Partial<Place>[]) =>
  places.map((one) => mayOpen('101', reach, place(one)))

describe('what a person may open', () => {
  const groups = [{ team: '40' }, { team: '10' }, { team: '20' }, { team: '30' }]
  const organizations = [{ organization: '7' }, { organization: '8' }, { organization: '9' }]
  const assignees = [{ assignee: '101' }, { assignee: '102' }, { assignee: null }]
  const [yes, no] = ['yes', 'no'] as const

  it.each<[string, object, Partial<Place>[], string[]]>([
    ['groups', { ticket_restriction: 'groups' }, groups, [yes, no, no, no]],
    ['assigned', { ticket_restriction: 'assigned' }, assignees, [yes, no, no]],
    ['requested', { ticket_restriction: 'requested' }, assignees, [no, no, no]],
    [
      'organization',
      { ticket_restriction: 'organization', organization_id: 7 },
      organizations,
      [yes, yes, no],
    ],
    ['assigned-only', { custom_role_id: 2 }, assignees, [yes, no, no]],
    ['within-groups', { custom_role_id: 3 }, groups, [yes, no, no, no]],
    ['within-groups-and-public-groups', { custom_role_id: 4 }, groups, [yes, yes, yes, no]],
    ['within-organization', { custom_role_id: 5 }, organizations, [no, yes, no]],
    [
      'the own groups, whatever a role adds',
      { ticket_restriction: 'groups', custom_role_id: 4 },
      groups,
      [yes, no, no, no],
    ],
    [
      'the narrower of person and role',
      { ticket_restriction: 'organization', organization_id: 7, custom_role_id: 3 },
      [{}, { team: '10' }, { organization: '9' }],
      [yes, no, no],
    ],
  ])('is told by %s', async (_, user, places, expected) => {
    const { reach } = await agent(user)
    expect(answers(reach, places)).toEqual(expected)
  })

  it.each<[string, object, Record<string, Answer>]>([
    ['nothing restricts', { ticket_restriction: null }, {}],
    ['the restriction is empty', { ticket_restriction: '' }, {}],
    ['the restriction is a new word', { ticket_restriction: 'moonlight' }, {}],
    ['the role opens everything', { custom_role_id: 1 }, {}],
    ['the role does not say', { custom_role_id: 6 }, {}],
    ['the role is not known', { custom_role_id: 99 }, {}],
    ['they are an admin', { role: 'admin', ticket_restriction: 'assigned' }, {}],
    ['roles are not given out', { custom_role_id: 3 }, { custom_roles: refused }],
    ['groups are not given out', { custom_role_id: 4 }, { 'groups.json': refused }],
    [
      'organisations are not given out',
      { custom_role_id: 5, organization_id: 7 },
      { 'organization_memberships.json': refused },
    ],
    ['brands are not given out', {}, { brand_agents: refused }],
    ['brands are answered in an unknown shape', {}, { brand_agents: list({}) }],
    ['brands fail', {}, { brand_agents: (_, response) => void response.writeHead(500).end('{}') }],
  ])('keeps nobody away where %s', async (_, user, changes) => {
    const { reach } = await agent(user, changes)
    expect(answers(reach, [...groups, ...organizations, ...assignees])).not.toContain('no')
  })

  it('is told by membership of brands, and nothing where somebody is in none', async () => {
    const of = (user: number) =>
      agent({}, { brand_agents: list({ brand_agents: [{ user_id: user, brand_id: 2 }] }) })
    const brands = [{ brand: '2' }, { brand: '1' }, { brand: null }]
    expect(answers((await of(101)).reach, brands)).toEqual(['yes', 'no', 'unknown'])
    expect(answers((await of(102)).reach, brands)).not.toContain('no')
  })

  it('asks for organisations only of who is kept to them, and for roles where there are any', async () => {
    const { asked } = await agent({})
    for (const path of ['organization_memberships', 'custom_roles', 'groups.json'])
      expect(asked(path)).toEqual([])
    const limited = await agent({ ticket_restriction: 'organization' })
    expect(limited.asked('organization_memberships')).toHaveLength(1)
    expect(limited.asked('users/101/organization_memberships')).toHaveLength(1)
  })

  it('reports what it could not read of it', async () => {
    const { skipped, reach } = await agent(
      { ticket_restriction: 'groups' },
      {
        brand_agents: list({
          brand_agents: [
            { id: 'x1', user_id: 101 },
            { user_id: 101, brand_id: 2 },
          ],
        }),
        group_memberships: list({ group_memberships: [{ id: 3, user_id: null }] }),
      },
    )
    expect(skipped.map(({ id }) => id)).toEqual(['3', 'x1'])
    expect(reach).toMatchObject({ limits: ['teams'], teams: [], brands: ['2'] })
  })
})
