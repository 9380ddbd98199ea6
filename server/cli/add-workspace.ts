import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import {
  checkHelpdeskUrl,
  checkIntercomUrl,
  isWorkspaceCode,
  vendorHost,
} from '#server/helpdesks/index.ts'
import type { Services } from '#server/services.ts'
import { connectWorkspace } from '#server/setup/connect-workspace.ts'
import { isTimeZone } from '#server/setup/time-zone.ts'
import { ProgramSettings } from '#shared/contract/program.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { addIntercom } from './add-intercom.ts'
import { addZendesk } from './add-zendesk.ts'
import { type Ask, terminalAsk } from './ask.ts'
import { checkIntercom, type IntercomAddress, readIntercomAddress } from './check-intercom.ts'
import type { Flags } from './flags.ts'
import { UsageError } from './usage-error.ts'

const Day = z.iso.date()
/** Zendesk's ids are numbers; both forms are taken. */
const HelpdeskIds = z.array(z.union([z.string().min(1), z.int().transform(String)])).optional()

const shared = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and dashes'),
  name: z.string().min(1).max(200),
  baseUrl: z.url().optional(),
  issuer: z.string().min(1).max(300).optional(),
  appId: z.union([z.string().min(1), z.int().transform(String)]),
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Paris'),
  leads: z.array(z.string()).default([]),
  leadGroups: HelpdeskIds,
  leadRoles: HelpdeskIds,
  people: z
    .array(
      z.strictObject({
        email: z.string(),
        share: z.number().min(0).max(1).optional(),
        languages: z.array(z.string()).optional(),
        absences: z
          .array(
            z
              .strictObject({ from: Day, to: Day })
              .refine(({ from, to }) => from <= to, 'must not end before it begins'),
          )
          .optional(),
      }),
    )
    .default([]),
  settings: z.record(z.string(), z.unknown()).default({}),
}

const ZendeskFile = z.strictObject({
  ...shared,
  vendor: z.literal('zendesk'),
  subdomain: z.string().min(1).max(63),
  audience: z.string().min(1).max(500),
  credentials: z.strictObject({ email: z.string().min(3), apiToken: z.string().min(1) }),
})

const IntercomFile = z.strictObject({
  ...shared,
  vendor: z.literal('intercom'),
  region: z.enum(['us', 'eu', 'au']).optional(),
  subdomain: z.string().refine(isWorkspaceCode, 'must be the id of a workspace, such as abcd1234'),
  audience: z.string().optional(),
  credentials: z.strictObject({
    accessToken: z.string().min(1),
    clientSecret: z.string().min(1),
  }),
})

/** What `workspace add VENDOR --file` reads; docs/workspace-file.md describes it. */
const WorkspaceFile = z.discriminatedUnion('vendor', [ZendeskFile, IntercomFile])
type WorkspaceFile = z.infer<typeof WorkspaceFile>

/** `workspace add VENDOR`: by a file, or step by step with whoever is at the terminal. */
export async function addWorkspace(
  services: Services,
  [vendor]: string[],
  flags: Flags,
  ask: Ask = terminalAsk({ input: process.stdin, output: process.stderr }),
): Promise<string> {
  if (vendor !== 'zendesk' && vendor !== 'intercom')
    throw new UsageError('Usage: workspace add zendesk|intercom [--file workspace.json]')
  if (flags.file) return addWorkspaceFile(services, vendor, flags.file)
  const add = vendor === 'intercom' ? addIntercom : addZendesk
  return add(services, flags, ask)
}

/** Connects the workspace that a file describes, or brings its connection up to date. */
export async function addWorkspaceFile(
  services: Services,
  vendor: WorkspaceFile['vendor'],
  file: string,
): Promise<string> {
  const { allowLocalHelpdesk: allowLocal } = services.config
  const given = await readWorkspaceFile(file, allowLocal)
  if (given.vendor !== vendor)
    throw new UsageError(`The file is for ${given.vendor}: workspace add ${given.vendor} --file …`)
  const addresses = addressesOf(given, allowLocal)
  if (given.vendor === 'intercom') await refuseOtherToken(services, addresses, given)
  const { leadGroups, leadRoles } = given
  const people = await connectWorkspace(services, {
    ...given,
    ...addresses,
    audience: given.audience ?? given.subdomain,
    leadMapping:
      leadGroups || leadRoles ? { groups: leadGroups ?? [], roles: leadRoles ?? [] } : undefined,
  })
  return `Workspace ${given.id} is connected to ${addresses.baseUrl}: ${people} people.`
}

/** Where the account and its inbox are; a helpdesk on this machine is both. */
function addressesOf(given: WorkspaceFile, allowLocal: boolean): IntercomAddress {
  const withoutSlash = (url: string) => url.replace(/\/+$/, '')
  const host = `${given.subdomain}.zendesk.com`
  const usual =
    given.vendor === 'intercom'
      ? readIntercomAddress(given.baseUrl ?? given.region ?? 'us', allowLocal)
      : { baseUrl: `https://${host}`, issuer: host }
  return {
    baseUrl: withoutSlash(given.baseUrl ?? usual.baseUrl),
    issuer: withoutSlash(given.issuer ?? usual.issuer),
  }
}

/** One address serves all of a region: only the token says whose conversations would be read. */
async function refuseOtherToken(
  services: Services,
  address: IntercomAddress,
  { subdomain, credentials }: z.infer<typeof IntercomFile>,
) {
  const { workspace } = await checkIntercom(services, address, credentials, { proven: false })
  if (workspace !== subdomain)
    throw new DomainError('bad_request', `The token is of the workspace ${workspace}.`, {
      problem: 'other_account',
    })
}

async function readWorkspaceFile(path: string, allowLocal: boolean): Promise<WorkspaceFile> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    throw new DomainError('bad_request', `The file ${path} cannot be read.`)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new DomainError('bad_request', `The file ${path} is not JSON.`)
  }
  const parsed = WorkspaceFile.safeParse(json)
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...settingFaults((json as { settings?: unknown } | null)?.settings),
    ...(parsed.data ? addressFaults(parsed.data, allowLocal) : []),
  ]
  if (parsed.success && faults.length === 0) return parsed.data
  throw new DomainError(
    'bad_request',
    `The file ${path} does not fit:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  )
}

/** A misspelt setting would silently leave its default in force. */
function settingFaults(settings: unknown): string[] {
  const given = settings ?? {}
  const { error } = ProgramSettings.safeParse(given)
  const unknown = Object.keys(given).filter((key) => !(key in ProgramSettings.shape))
  return [
    ...(error?.issues ?? []).map((issue) => `settings.${issue.path.join('.')}: ${issue.message}`),
    ...unknown.map((key) => `settings.${key}: there is no such setting`),
  ]
}

/** Only the vendor's own addresses, or this machine's where that is allowed. */
function addressFaults(given: WorkspaceFile, allowLocal: boolean): string[] {
  if (given.vendor === 'intercom') return intercomFaults(given, allowLocal)
  const host = vendorHost(given.vendor, given.subdomain)
  if (host === undefined) return ['subdomain: cannot be the name of a Zendesk account']
  const check = (name: string, address: string | undefined) => {
    const problem = address && checkHelpdeskUrl(address, host, allowLocal)
    return problem ? [`${name}: ${problem}`] : []
  }
  const { issuer } = given
  return [
    ...check('baseUrl', given.baseUrl),
    ...check('issuer', issuer?.includes('://') === false ? `https://${issuer}` : issuer),
  ]
}

/** Intercom names a workspace by one id everywhere, so that nothing else can be its audience. */
function intercomFaults(given: z.infer<typeof IntercomFile>, allowLocal: boolean): string[] {
  const { baseUrl, issuer, audience, subdomain } = given
  const problems = {
    baseUrl: baseUrl && checkIntercomUrl(baseUrl, 'api', allowLocal),
    issuer: issuer && checkIntercomUrl(issuer, 'inbox', allowLocal),
    audience: audience !== undefined && audience !== subdomain && 'must be the subdomain',
  }
  return Object.entries(problems).flatMap(([name, problem]) =>
    problem ? [`${name}: ${problem}`] : [],
  )
}
