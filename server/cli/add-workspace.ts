import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { ProgramSettings } from '#server/contract/program.ts'
import { DomainError } from '#server/domain/errors.ts'
import { checkHelpdeskUrl, vendorHost } from '#server/helpdesk/index.ts'
import type { Services } from '#server/services.ts'
import { connectWorkspace } from '#server/setup/connect-workspace.ts'
import { isTimeZone } from '#server/setup/time-zone.ts'
import { addZendesk } from './add-zendesk.ts'
import { type Ask, terminalAsk } from './ask.ts'
import type { Flags } from './flags.ts'
import { UsageError } from './usage-error.ts'

const Day = z.iso.date()
/** Zendesk's ids are numbers; both forms are taken. */
const HelpdeskIds = z.array(z.union([z.string().min(1), z.int().transform(String)])).optional()

/** What `workspace add zendesk --file` reads; docs/workspace-file.md describes it. */
const WorkspaceFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and dashes'),
  vendor: z.literal('zendesk'),
  name: z.string().min(1).max(200),
  subdomain: z.string().min(1).max(63),
  baseUrl: z.url().optional(),
  issuer: z.string().min(1).max(300).optional(),
  appId: z.union([z.string().min(1), z.int().transform(String)]),
  audience: z.string().min(1).max(500),
  credentials: z.strictObject({ email: z.string().min(3), apiToken: z.string().min(1) }),
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
})
type WorkspaceFile = z.infer<typeof WorkspaceFile>

/** `workspace add zendesk`: by a file, or step by step with whoever is at the terminal. */
export async function addWorkspace(
  services: Services,
  [vendor]: string[],
  flags: Flags,
  ask: Ask = terminalAsk({ input: process.stdin, output: process.stderr }),
): Promise<string> {
  if (vendor !== 'zendesk')
    throw new UsageError('Usage: workspace add zendesk [--file workspace.json]')
  return flags.file ? addWorkspaceFile(services, flags.file) : addZendesk(services, flags, ask)
}

/** Connects the workspace that a file describes, or brings its connection up to date. */
export async function addWorkspaceFile(services: Services, file: string): Promise<string> {
  const { allowLocalHelpdesk: allowLocal } = services.config
  const given = await readWorkspaceFile(file, allowLocal)
  const { leadGroups, leadRoles } = given
  const baseUrl = (given.baseUrl ?? `https://${given.subdomain}.zendesk.com`).replace(/\/+$/, '')
  const people = await connectWorkspace(services, {
    ...given,
    baseUrl,
    issuer: given.issuer ?? `${given.subdomain}.zendesk.com`,
    leadMapping:
      leadGroups || leadRoles ? { groups: leadGroups ?? [], roles: leadRoles ?? [] } : undefined,
  })
  return `Workspace ${given.id} is connected to ${baseUrl}: ${people} people.`
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
