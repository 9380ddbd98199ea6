import * as z from 'zod'
import { checkHelpdeskUrl } from '#server/helpdesks/client/address.ts'
import type { AddWorkspace } from '#server/helpdesks/vendor.ts'
import { zendeskHost } from '#server/helpdesks/zendesk/api/open-account.ts'
import {
  connectionByFields,
  parseWorkspaceFile,
  workspaceFields,
} from '#server/setup/workspace-file.ts'

const ZendeskFile = z.strictObject({
  ...workspaceFields,
  vendor: z.literal('zendesk'),
  subdomain: z.string().min(1).max(63),
  audience: z.string().min(1).max(500),
  credentials: z.strictObject({ email: z.string().min(3), apiToken: z.string().min(1) }),
})
type ZendeskFile = z.infer<typeof ZendeskFile>

/** The workspace that a file describes: its account is where the file says, or at its usual address. */
export const connectionByFile: AddWorkspace['byFile'] = async ({ config }, file) => {
  const { allowLocalHelpdesk: allowLocal } = config
  const given = parseWorkspaceFile(file, ZendeskFile, (one) => addressFaults(one, allowLocal))
  const { vendor, subdomain, audience } = given
  const host = `${subdomain}.zendesk.com`
  const { baseUrl = `https://${host}`, issuer = host } = given
  return connectionByFields(given, { vendor, subdomain, audience, baseUrl, issuer })
}

/** Only the vendor's own addresses, or this machine's where that is allowed. */
function addressFaults({ subdomain, baseUrl, issuer }: ZendeskFile, allowLocal: boolean): string[] {
  const host = zendeskHost(subdomain)
  if (host === undefined) return ['subdomain: cannot be the name of a Zendesk account']
  const check = (name: string, address: string | undefined) => {
    const problem = address && checkHelpdeskUrl(address, host, allowLocal)
    return problem ? [`${name}: ${problem}`] : []
  }
  return [
    ...check('baseUrl', baseUrl),
    ...check('issuer', issuer?.includes('://') === false ? `https://${issuer}` : issuer),
  ]
}
