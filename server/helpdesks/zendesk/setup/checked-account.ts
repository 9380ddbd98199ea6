import type { CheckedAccount } from '#server/setup/connect-workspace.ts'
import type { Address } from './address.ts'
import { type AppIds, audienceOf } from './check-account.ts'

/** What was found out about an account; `timeZone` is its admin's. */
type Found = { address: Address; credentials: object; app: AppIds; timeZone: string | null }

/** An account of Zendesk whose credentials and app were checked, ready to be connected. */
export function checkedAccount({ address, credentials, app, timeZone }: Found): CheckedAccount {
  const { subdomain } = address
  return {
    ...address,
    vendor: 'zendesk',
    appId: app.appId,
    audience: audienceOf(address, app),
    credentials,
    usual: { id: subdomain, name: subdomain, timeZone: timeZone ?? 'UTC' },
  }
}
