import { checkHelpdeskUrl } from '#server/helpdesks/client/address.ts'
import type { AddressProblem } from '#shared/domain/problems.ts'

/** Where Intercom keeps a workspace: its API and its inbox have a host in each region. */
const regions = {
  us: { api: 'api.intercom.io', inbox: 'app.intercom.com' },
  eu: { api: 'api.eu.intercom.io', inbox: 'app.eu.intercom.com' },
  au: { api: 'api.au.intercom.io', inbox: 'app.au.intercom.com' },
} as const

export type IntercomRegion = keyof typeof regions

/** The region that a person or Intercom names, in whatever case; undefined where there is none such. */
export function readRegion(text: string | null | undefined): IntercomRegion | undefined {
  const name = text?.trim().toLowerCase()
  return name === 'us' || name === 'eu' || name === 'au' ? name : undefined
}

/** The addresses of a region's API and inbox. */
export function regionAddresses(region: IntercomRegion): { baseUrl: string; issuer: string } {
  const { api, inbox } = regions[region]
  return { baseUrl: `https://${api}`, issuer: `https://${inbox}` }
}

/** The region whose API has this address; undefined for a helpdesk on this machine. */
export function regionOf(baseUrl: string): IntercomRegion | undefined {
  const host = URL.parse(baseUrl)?.host
  return (Object.keys(regions) as IntercomRegion[]).find((one) => regions[one].api === host)
}

/** Checks an address of the API, or of an inbox, as `checkHelpdeskUrl` does. */
export function checkIntercomUrl(
  url: string,
  of: 'api' | 'inbox',
  allowLocal: boolean,
): AddressProblem | undefined {
  const problems = Object.values(regions).map((one) => checkHelpdeskUrl(url, one[of], allowLocal))
  return problems.includes(undefined) ? undefined : problems[0]
}

/** Intercom's ids of workspaces (`app_id`, `id_code`): nothing that could be more than a name. */
export function isWorkspaceCode(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(text)
}
