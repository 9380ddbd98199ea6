import { findVendor } from '#server/helpdesks/index.ts'
import { seal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import type { Ask } from '#server/setup/ask.ts'
import { UsageError } from '#server/setup/usage-error.ts'
import { webhooks, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { terminalAsk } from './ask.ts'
import type { Flags } from './flags.ts'

const byTerminal = () => terminalAsk({ input: process.stdin, output: process.stderr })

/** Says what an admin does in the helpdesk, then takes the webhook's signing secret. */
export async function setWebhook(
  services: Services,
  _: string[],
  flags: Flags,
  ask: Ask = byTerminal(),
): Promise<string> {
  const { secret: given } = flags
  const { id, address, instructions } = await webhookOf(services, flags)
  const isPublic = services.config.publicUrl !== undefined
  if (given === undefined) ask.say(instructions(address, isPublic).join('\n'))
  if (given === undefined && !ask.interactive)
    throw new UsageError('Nobody can be asked here: give the signing secret with --secret.')
  const secret = given ?? (await ask.question('Signing secret (is not shown)', { secret: true }))
  if (!/^[!-~]{16,200}$/.test(secret))
    throw new UsageError('A signing secret has 16 letters at least and no blanks: copy it again.')
  const sealed = seal(services.keys.credentials, secret)
  await services.database.inTransaction((trx) =>
    webhooks.saveWebhook(trx, id, sealed, services.clock()),
  )
  return `Webhooks of ${id} are believed from now on; \`webhook show\` and \`doctor\` tell what comes.`
}

/** Says whether a webhook is set and what came of it. */
export async function showWebhook(services: Services, _: string[], flags: Flags): Promise<string> {
  const { id, address } = await webhookOf(services, flags)
  const found = await webhooks.findWebhook(services.database.kysely, id)
  if (!found)
    return `${address}\nNo secret is set: changes are read every minute. See \`webhook set\`.`
  const time = (at: Date | null) => at?.toISOString() ?? 'never'
  return [
    address,
    `set ${time(found.addedAt)}, last event ${time(found.receivedAt)}, last refusal ${time(found.refusedAt)}`,
  ].join('\n')
}

/** Takes the secret away: nothing is believed any more, and changes are read every minute. */
export async function removeWebhook(
  services: Services,
  _: string[],
  flags: Flags,
): Promise<string> {
  const { id, title } = await webhookOf(services, flags)
  const removed = await services.database.inTransaction((trx) => webhooks.removeWebhook(trx, id))
  return removed
    ? `Webhooks of ${id} are not believed any more. Delete the webhook in ${title} as well.`
    : `There was no webhook of ${id}.`
}

/** The workspace with how its vendor's webhook is made, and where that is sent to. */
async function webhookOf({ database, config }: Services, { workspace }: Flags) {
  if (!workspace) throw new UsageError('Usage: webhook set|show|remove --workspace ID')
  const found = await workspaces.findWorkspace(database.kysely, workspace)
  if (!found)
    throw new DomainError(
      'not_found',
      `There is no workspace ${workspace}: see \`workspace list\`.`,
    )
  const vendor = findVendor(found.vendor)
  if (!vendor?.webhook)
    throw new DomainError(
      'bad_request',
      `${workspace} needs no webhook with a secret: ${vendor?.title ?? found.vendor} has none.`,
    )
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`
  return {
    id: found.id,
    title: vendor.title,
    address: `${base}${vendor.webhook.path(found.id)}`,
    instructions: vendor.webhook.instructions,
  }
}
