import type { HelpdeskTeam, HelpdeskTeammate } from '#shared/domain/changes.ts'

/** Somebody of a seeded team: the same for the same place in it, whatever the seed. */
export type SeedPerson = {
  id: string
  name: string
  email: string
  lead: boolean
  team: string
  /** Of a full quota and load. */
  share: number
}

export const seedTeams: HelpdeskTeam[] = [
  { id: '1', name: 'Billing' },
  { id: '2', name: 'Product' },
]

const firstNames =
  'Anna Bilal Chloé David Elif Farid Greta Hugo Inès Jonas Karima Louis Maya Nils Olga Paulo Rania Samir Tess Youssef'
const lastNames =
  'Arnaud Bauer Cohen Dupont Evans Fischer Garcia Haddad Ivanov Jensen Keller Laurent Moreau Novak Okafor Petit Rossi Silva Tanaka Weber'

/** The first of every twelve leads; every sixth works part time. Throws RangeError for over 400. */
export function seedPeople(count: number): SeedPerson[] {
  const [first, last] = [firstNames.split(' '), lastNames.split(' ')]
  if (count > first.length * last.length) throw new RangeError('there are names for 400 people')
  return Array.from({ length: count }, (_, n) => {
    const round = Math.floor(n / first.length)
    const given = first[n % first.length] ?? ''
    const family = last[(n + round) % last.length] ?? ''
    const address = `${given}.${family}`.normalize('NFD').replaceAll(/[^a-zA-Z.]/g, '')
    return {
      id: String(501 + n),
      name: `${given} ${family}`,
      email: `${address.toLowerCase()}@seed.example`,
      lead: n % 12 === 0,
      team: n % 2 === 0 ? '1' : '2',
      share: n % 6 === 5 ? 0.6 : 1,
    }
  })
}

/** As the helpdesk describes them. */
export function asTeammates(people: SeedPerson[]): HelpdeskTeammate[] {
  return people.map(({ id, name, email, team }) => ({
    ...{ id, name, email, teams: [team] },
    ...{ role: 'agent', customRole: null, locale: 'en-US', active: true, lightAgent: false },
  }))
}
