import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { ProgramSettings } from '#server/contract/program.ts'
import { DomainError } from '#server/domain/errors.ts'
import { defaultScorecard } from '#server/domain/scorecard/default-scorecard.ts'
import { checkHelpdeskUrl, openHelpdesk, vendorHost } from '#server/helpdesk/index.ts'
import type { HelpdeskTeammate } from '#server/helpdesk/port.ts'
import { seal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import {
  inTransaction,
  outbox,
  scorecards,
  type Trx,
  teammates,
  workspaces,
} from '#server/storage/index.ts'

const Day = z.iso.date()

/** What `workspace add zendesk --file` reads; docs/workspace-file.md describes it. */
export const WorkspaceFile = z.strictObject({
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

/**
 * Connects a workspace or brings its connection up to date: checks the credentials by reading the
 * people, stores everything in one transaction, and asks for the first sync.
 */
export async function addWorkspace(
  services: Services,
  [vendor]: string[],
  { file }: { file?: string },
): Promise<string> {
  if (vendor !== 'zendesk' || !file)
    throw new DomainError('bad_request', 'Usage: workspace add zendesk --file workspace.json')
  const { allowLocalHelpdesk: allowLocal } = services.config
  const given = await readWorkspaceFile(file, allowLocal)
  const baseUrl = (given.baseUrl ?? `https://${given.subdomain}.zendesk.com`).replace(/\/+$/, '')
  const helpdesk = openHelpdesk({ ...given, baseUrl }, { allowLocal })
  const signal = AbortSignal.timeout(60_000)
  const people = await helpdesk.readTeammates(signal)
  const teams = await helpdesk.readTeams(signal)
  const now = services.clock()
  await inTransaction(services.database.kysely, async (trx) => {
    await refuseOtherAccount(trx, given)
    await workspaces.saveWorkspace(
      trx,
      {
        ...given,
        baseUrl,
        issuer: given.issuer ?? `${given.subdomain}.zendesk.com`,
        credentials: seal(services.keys.credentials, given.credentials),
        settings: given.settings,
      },
      now,
    )
    await scorecards.addScorecard(trx, given.id, defaultScorecard, now)
    await teammates.storeTeammates(trx, given.id, people, teams)
    await applyPeople(trx, given, people)
    await outbox.enqueue(trx, 'sync.workspace', { workspace: given.id })
  })
  return `Workspace ${given.id} is connected to ${baseUrl}: ${people.length} people.`
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

/** Two accounts under one id, or one audience under two, would mix what belongs to different people. */
async function refuseOtherAccount(trx: Trx, given: WorkspaceFile) {
  const known = await workspaces.findWorkspace(trx, given.id)
  if (known && known.subdomain !== given.subdomain)
    throw new DomainError(
      'conflict',
      `The workspace ${given.id} is connected to ${known.subdomain}: take another id.`,
    )
  const owner = await workspaces.findWorkspaceByAudience(trx, given.vendor, given.audience)
  if (owner && owner.id !== given.id)
    throw new DomainError('conflict', `The audience belongs to the workspace ${owner.id}.`)
}

async function applyPeople(trx: Trx, given: WorkspaceFile, people: HelpdeskTeammate[]) {
  const byEmail = new Map(people.map((person) => [person.email?.toLowerCase(), person.id]))
  const named = [...given.leads, ...given.people.map(({ email }) => email)]
  const strangers = [...new Set(named.filter((email) => !byEmail.has(email.toLowerCase())))]
  if (strangers.length > 0)
    throw new DomainError('bad_request', `Not teammates in the helpdesk: ${strangers.join(', ')}`)
  const idOf = (email: string) => byEmail.get(email.toLowerCase()) ?? ''
  for (const email of given.leads)
    await teammates.updateTeammate(trx, given.id, idOf(email), { lead: true })
  for (const person of given.people) {
    const id = idOf(person.email)
    await teammates.updateTeammate(trx, given.id, id, {
      ...(person.share !== undefined && { share: person.share }),
      ...(person.languages && { languages: person.languages }),
    })
    if (person.absences) await teammates.setAbsences(trx, given.id, id, person.absences)
  }
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
