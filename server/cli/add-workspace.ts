import { readFile } from 'node:fs/promises'
import { findVendor, type Vendor, vendors } from '#server/helpdesks/index.ts'
import type { Services } from '#server/services.ts'
import { answersOf } from '#server/setup/answers.ts'
import type { Ask } from '#server/setup/ask.ts'
import { connectionOf, connectWorkspace } from '#server/setup/connect-workspace.ts'
import { UsageError } from '#server/setup/usage-error.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { terminalAsk } from './ask.ts'
import type { Flags } from './flags.ts'
import { followFirstPage } from './follow-first-page.ts'

/** `workspace add VENDOR`: by a file, or step by step with whoever is at the terminal. */
export async function addWorkspace(
  services: Services,
  [name = '']: string[],
  flags: Flags,
  ask: Ask = terminalAsk({ input: process.stdin, output: process.stderr }),
  among = vendors,
): Promise<string> {
  const vendor = findVendor(name, among)
  if (!vendor) {
    const names = among.map((one) => one.name).join('|')
    throw new UsageError(`Usage: workspace add ${names} [--file workspace.json]`)
  }
  if (flags.file) return addByFile(services, vendor, flags.file, among)
  return addByAsking(services, vendor, flags, ask)
}

async function addByAsking(services: Services, { add }: Vendor, flags: Flags, ask: Ask) {
  const answers = answersOf(flags, ask)
  const account = await add.byAsking({ services, answers })
  const { timeZone: usual } = account.usual
  const connection = connectionOf(account, {
    timeZone: await answers.valueOr(usual, 'time-zone', 'Time zone of the rounds'),
    ...(flags.workspace && { id: flags.workspace }),
    ...(flags.name && { name: flags.name }),
    ...(flags.leads && { leads: flags.leads }),
  })
  await connectWorkspace(services, connection)
  const { id, baseUrl } = connection
  if (!flags['no-wait']) await followFirstPage(services, id, ask)
  return `Workspace ${id} is connected to ${baseUrl}. The server reads on by itself; \`doctor\` tells how it is.`
}

/** Connects the workspace that a file describes, or brings its connection up to date. */
async function addByFile(
  services: Services,
  { name, add }: Vendor,
  path: string,
  among: readonly Vendor[],
): Promise<string> {
  const json = await readJson(path)
  const { vendor } = (json ?? {}) as { vendor?: unknown }
  if (vendor !== name && among.some((one) => one.name === vendor))
    throw new UsageError(`The file is for ${vendor}: workspace add ${vendor} --file …`)
  const connection = await add.byFile(services, { path, json })
  const people = await connectWorkspace(services, connection)
  return `Workspace ${connection.id} is connected to ${connection.baseUrl}: ${people} people.`
}

async function readJson(path: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    throw new DomainError('bad_request', `The file ${path} cannot be read.`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new DomainError('bad_request', `The file ${path} is not JSON.`)
  }
}
