import type { Services } from '#server/services.ts'
import { connectWorkspace } from '#server/setup/connect-workspace.ts'
import type { SeedPerson } from './people.ts'

/** Nobody answers there: what a server over the history asks of the helpdesk comes to nothing. */
const nowhere = 'http://localhost:9'

/** The rounds of a seeded workspace are counted in this zone. */
export const seedTimeZone = 'Europe/Paris'

/** Connects a new workspace to the helpdesk that the services open. Throws `conflict` where the id is taken. */
export async function addSeedWorkspace(
  services: Services,
  id: string,
  people: SeedPerson[],
): Promise<void> {
  await connectWorkspace(services, {
    id,
    vendor: 'zendesk',
    name: 'Seeded team',
    subdomain: id,
    baseUrl: nowhere,
    issuer: nowhere,
    appId: '1',
    audience: `${nowhere}/${id}`,
    credentials: { email: people[0]?.email ?? '', apiToken: 'none' },
    timeZone: seedTimeZone,
    leads: people.filter(({ lead }) => lead).map(({ email }) => email),
    people: people.map(({ email, share }) => ({ email, share })),
    settings: undefined,
    leadMapping: undefined,
  })
}
