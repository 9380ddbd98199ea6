import { readFile } from 'node:fs/promises'
import type { Vendor } from '#server/helpdesks/index.ts'
import type { Services } from '#server/services.ts'
import { answersOf, type GivenOptions } from '#server/setup/answers.ts'
import type { Ask } from '#server/setup/ask.ts'
import { type Connection, connectionOf, connectWorkspace } from '#server/setup/connect-workspace.ts'
import { UsageError } from '#server/setup/usage-error.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { followFirstPage } from './follow-first-page.ts'

type Call = {
  /** What was given, by the names of the flags. */
  options: GivenOptions
  ask: Ask
  /** The vendors that a file may be meant for. */
  among: readonly Vendor[]
}

/**
 * Connects a workspace, by a file (`file` among the options) or step by step with whoever answers.
 * @throws UsageError where something is missing or the file is another vendor's; DomainError as the
 *   vendor's own `byFile` and `byAsking`, and as `connectWorkspace`
 */
export async function addWorkspace(
  services: Services,
  vendor: Vendor,
  { options, ask, among }: Call,
) {
  const { file } = options
  const connection =
    typeof file === 'string'
      ? await readConnection(services, vendor, file, among)
      : await askForConnection(services, vendor, options, ask)
  const people = await connectWorkspace(services, connection)
  const { id, baseUrl } = connection
  if (typeof file !== 'string' && options['no-wait'] !== true)
    await followFirstPage(services, id, ask)
  return {
    text: `Workspace ${id} is connected to ${baseUrl}: ${people} people. The server reads on by itself; \`doctor\` tells how it is.`,
    json: { workspace: id, baseUrl, people },
  }
}

async function askForConnection(
  services: Services,
  { add }: Vendor,
  options: GivenOptions,
  ask: Ask,
): Promise<Connection> {
  const answers = answersOf(options, ask)
  const account = await add.byAsking({ services, answers })
  const given = ['workspace', 'name', 'leads'] as const
  const [id, name, leads] = given.map((flag) => answers.flag(flag))
  return connectionOf(account, {
    timeZone: await answers.valueOr(account.usual.timeZone, 'time-zone', 'Time zone of the rounds'),
    ...(id && { id }),
    ...(name && { name }),
    ...(leads && { leads }),
  })
}

/** The workspace that a file describes: a new one, or one that is brought up to date. */
async function readConnection(
  services: Services,
  { name, add }: Vendor,
  path: string,
  among: readonly Vendor[],
): Promise<Connection> {
  const json = await readJson(path)
  const { vendor } = (json ?? {}) as { vendor?: unknown }
  if (vendor !== name && among.some((one) => one.name === vendor))
    throw new UsageError(`The file is for ${vendor}: workspace add ${vendor} --file …`)
  return add.byFile(services, { path, json })
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
