import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLimited, mayOpen, type Place, type Reach } from '#shared/domain/eligibility/may-open.ts'

const untold: Reach = { limits: [], teams: [], organizations: null, brands: [] }
const reachOf = (change: Partial<Reach>): Reach => ({ ...untold, ...change })
const place: Place = { team: '20', organization: '7', assignee: 'vera', brand: 'b1' }

describe('mayOpen', () => {
  it.each<[string, Partial<Reach>, Partial<Place>, ReturnType<typeof mayOpen>]>([
    ['everything without a limit', {}, {}, 'yes'],
    ['the own team', { limits: ['teams'], teams: ['10', '20'] }, {}, 'yes'],
    ['another team', { limits: ['teams'], teams: ['10'] }, {}, 'no'],
    ['what is in no team', { limits: ['teams'], teams: ['10'] }, { team: null }, 'unknown'],
    ['the own organisation', { limits: ['organizations'], organizations: ['7'] }, {}, 'yes'],
    ['another organisation', { limits: ['organizations'], organizations: ['8'] }, {}, 'no'],
    [
      'what belongs to no organisation',
      { limits: ['organizations'], organizations: ['7'] },
      { organization: null },
      'no',
    ],
    [
      'an organisation that was not read',
      { limits: ['organizations'], organizations: ['7'] },
      { organization: undefined },
      'unknown',
    ],
    ['organisations of which nothing is known', { limits: ['organizations'] }, {}, 'unknown'],
    ['a ticket of somebody else', { limits: ['assigned'] }, {}, 'no'],
    ['a ticket of their own', { limits: ['assigned'] }, { assignee: 'rita' }, 'yes'],
    ['a ticket of nobody', { limits: ['assigned'] }, { assignee: null }, 'no'],
    ['an assignee that was not read', { limits: ['assigned'] }, { assignee: undefined }, 'unknown'],
    ['anything where only own requests are open', { limits: ['requested'] }, {}, 'no'],
    ['a brand of theirs', { brands: ['b1'] }, {}, 'yes'],
    ['a brand of others', { brands: ['b2'] }, {}, 'no'],
    ['a brand that was not read', { brands: ['b2'] }, { brand: undefined }, 'unknown'],
    ['a team that was closed to them once', { closedTeams: ['20'] }, {}, 'no'],
    ['another team than the closed one', { closedTeams: ['30'] }, {}, 'yes'],
    [
      'the narrower of two limits',
      { limits: ['teams', 'organizations'], teams: ['20'], organizations: ['8'] },
      {},
      'no',
    ],
    [
      'a no before what is unknown',
      { limits: ['teams', 'organizations'], teams: ['10'] },
      {},
      'no',
    ],
  ])('answers for %s', (_, reach, change, answer) => {
    expect(mayOpen('rita', reachOf(reach), { ...place, ...change })).toBe(answer)
  })

  it('knows nothing of who has no reach, and keeps nobody away for a place that is not known', () => {
    expect(mayOpen('rita', undefined, place)).toBe('unknown')
    expect(mayOpen('rita', reachOf({ limits: ['teams'], teams: ['10'] }), undefined)).toBe(
      'unknown',
    )
  })

  it('opens no more by another limit, and says no only to who is limited', () => {
    const ids = fc.constantFrom('10', '20', '7', 'b1', 'rita')
    const some = fc.uniqueArray(ids, { maxLength: 3 })
    const anyReach = fc.record({
      limits: fc.uniqueArray(
        fc.constantFrom('teams' as const, 'organizations' as const, 'assigned' as const),
      ),
      teams: some,
      organizations: fc.option(some),
      brands: some,
      closedTeams: some,
    })
    const field = fc.option(fc.option(ids, { nil: null }), { nil: undefined })
    const anyPlace = fc.record({
      team: fc.option(ids),
      ...{ organization: field, assignee: field, brand: field },
    })
    fc.assert(
      fc.property(anyReach, anyPlace, (reach, where) => {
        const answer = mayOpen('rita', reach, where)
        if (answer === 'no') {
          expect(isLimited(reach)).toBe(true)
          const limits = [...reach.limits, 'assigned' as const]
          expect(mayOpen('rita', { ...reach, limits }, where)).toBe('no')
        }
        if (!isLimited(reach)) expect(answer).toBe('yes')
      }),
    )
  })
})
