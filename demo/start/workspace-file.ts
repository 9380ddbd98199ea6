import type { Company, Teammate } from '../helpdesk/types.ts'
import type { Secrets } from '../keys.ts'
import { APP_ID, type RunningHelpdesk } from '../server.ts'

/**
 * What `carousel workspace add zendesk --file` reads, for this helpdesk. An account that is `known`
 * says nothing of its people again: a lead may have changed them since.
 */
export function workspaceFile(
  company: Company,
  helpdesk: Pick<RunningHelpdesk, 'url' | 'audience'>,
  secrets: Pick<Secrets, 'apiToken'>,
  timeZone: string,
  known = false,
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
    leads: known ? [] : company.teammates.filter((one) => one.lead).map((one) => one.email),
    people: known ? [] : company.teammates.map(personOf),
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
