import * as z from 'zod'
import { checkIntercomUrl, isWorkspaceCode } from '#server/helpdesks/intercom/api/regions.ts'
import type { AddWorkspace } from '#server/helpdesks/vendor.ts'
import {
  connectionByFields,
  parseWorkspaceFile,
  workspaceFields,
} from '#server/setup/workspace-file.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { checkIntercom, readIntercomAddress } from './check-intercom.ts'

const IntercomFile = z.strictObject({
  ...workspaceFields,
  vendor: z.literal('intercom'),
  region: z.enum(['us', 'eu', 'au']).optional(),
  subdomain: z.string().refine(isWorkspaceCode, 'must be the id of a workspace, such as abcd1234'),
  audience: z.string().optional(),
  credentials: z.strictObject({
    accessToken: z.string().min(1),
    clientSecret: z.string().min(1),
  }),
})
type IntercomFile = z.infer<typeof IntercomFile>

/** The workspace that a file describes; a helpdesk on this machine is both API and inbox. */
export const connectionByFile: AddWorkspace['byFile'] = async (services, file) => {
  const { allowLocalHelpdesk: allowLocal } = services.config
  const given = parseWorkspaceFile(file, IntercomFile, (one) => addressFaults(one, allowLocal))
  const { vendor, subdomain, credentials } = given
  const usual = readIntercomAddress(given.baseUrl ?? given.region ?? 'us', allowLocal)
  const { baseUrl = usual.baseUrl, issuer = usual.issuer } = given
  const connection = connectionByFields(given, {
    ...{ vendor, subdomain, baseUrl, issuer },
    audience: subdomain,
  })
  // One address serves all of a region: only the token says whose conversations would be read.
  const { workspace } = await checkIntercom(services, connection, credentials, { proven: false })
  if (workspace !== subdomain)
    throw new DomainError('bad_request', `The token is of the workspace ${workspace}.`, {
      problem: 'other_account',
    })
  return connection
}

/** Intercom names a workspace by one id everywhere, so that nothing else can be its audience. */
function addressFaults(
  { baseUrl, issuer, audience, subdomain }: IntercomFile,
  allowLocal: boolean,
): string[] {
  const problems = {
    baseUrl: baseUrl && checkIntercomUrl(baseUrl, 'api', allowLocal),
    issuer: issuer && checkIntercomUrl(issuer, 'inbox', allowLocal),
    audience: audience !== undefined && audience !== subdomain && 'must be the subdomain',
  }
  return Object.entries(problems).flatMap(([name, problem]) =>
    problem ? [`${name}: ${problem}`] : [],
  )
}
