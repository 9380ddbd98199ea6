import type { Company, Teammate } from '../helpdesk/types.ts'
import type { IntercomSecrets } from '../intercom/secrets.ts'
import { INTERCOM_APP_ID, type RunningIntercom } from '../intercom/server.ts'
import type { Secrets } from '../keys.ts'
import { APP_ID, type RunningHelpdesk } from '../server.ts'

/** An account that is `known` says nothing of its people again: a lead may have changed them since. */
type Connecting = { timeZone: string; known?: boolean }

/** What `carousel workspace add zendesk --file` reads, for this helpdesk. */
export function workspaceFile(
  company: Company,
  helpdesk: Pick<RunningHelpdesk, 'url' | 'audience'>,
  secrets: Pick<Secrets, 'apiToken'>,
  { timeZone, known = false }: Connecting,
) {
  const admin = company.teammates.find((one) => one.role === 'admin')
  if (admin === undefined) throw new Error(`${company.name} has no admin`)
  return {
    id: company.id,
    vendor: 'zendesk',
    name: company.name,
    subdomain: company.id,
    baseUrl: helpdesk.url,
    issuer: helpdesk.url,
    appId: APP_ID,
    audience: helpdesk.audience,
    credentials: { email: admin.email, apiToken: secrets.apiToken },
    timeZone,
    ...peopleOf(company, known),
  }
}

/** The product's id of the workspace with the same people and conversations in the other inbox. */
export const intercomId = (company: Company) => `${company.id.slice(0, 54)}-intercom`

/** What `carousel workspace add intercom --file` reads, for the other face. */
export function intercomFile(
  company: Company,
  intercom: Pick<RunningIntercom, 'url' | 'workspaceId'>,
  secrets: IntercomSecrets,
  { timeZone, known = false }: Connecting,
) {
  return {
    id: intercomId(company),
    vendor: 'intercom',
    name: company.name,
    subdomain: intercom.workspaceId,
    baseUrl: intercom.url,
    issuer: intercom.url,
    appId: INTERCOM_APP_ID,
    audience: intercom.workspaceId,
    credentials: secrets,
    timeZone,
    ...peopleOf(company, known),
  }
}

function peopleOf({ teammates }: Company, known: boolean) {
  return {
    leads: known ? [] : teammates.filter((one) => one.lead).map((one) => one.email),
    people: known ? [] : teammates.map(personOf),
    settings: {},
  }
}

function personOf({ email, share, languages, absence }: Teammate) {
  return {
    email,
    share,
    languages,
    absences: absence === null ? [] : [{ from: day(absence.from), to: day(absence.to) }],
  }
}

const day = (date: Date) => date.toISOString().slice(0, 10)
