import { seal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import { webhooks, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { type Ask, terminalAsk } from './ask.ts'
import type { Flags } from './flags.ts'
import { UsageError } from './usage-error.ts'

/** What a webhook subscribes to: whatever changes a fact that we keep, and who leaves. */
const events = {
  ticket: [
    'agent_assignment_changed',
    'comment_added',
    'comment_made_private',
    'comment_redacted',
    'created',
    'csat_received',
    'group_assignment_changed',
    'marked_as_spam',
    'merged',
    'permanently_deleted',
    'soft_deleted',
    'status_changed',
    'tags_changed',
    'undeleted',
  ],
  user: ['custom_role_changed', 'deleted', 'role_changed', 'suspended_changed'],
}

const byTerminal = () => terminalAsk({ input: process.stdin, output: process.stderr })

/**
 * Says what an admin does in Zendesk, then takes the webhook's signing secret. Zendesk's API could
 * make the webhook, but only with rights to write, which we do not ask for.
 */
export async function setWebhook(
  services: Services,
  _: string[],
  flags: Flags,
  ask: Ask = byTerminal(),
): Promise<string> {
  const { secret: given } = flags
  const id = await workspaceOf(services, flags)
  if (given === undefined) ask.say(instructions(services, id))
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
  const id = await workspaceOf(services, flags)
  const found = await webhooks.findWebhook(services.database.kysely, id)
  const address = addressOf(services, id)
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
  const id = await workspaceOf(services, flags)
  const removed = await services.database.inTransaction((trx) => webhooks.removeWebhook(trx, id))
  return removed
    ? `Webhooks of ${id} are not believed any more. Delete the webhook in Zendesk as well.`
    : `There was no webhook of ${id}.`
}

function instructions(services: Services, id: string): string {
  const list = Object.entries(events).flatMap(([kind, names]) =>
    names.map((name) => `     zen:event-type:${kind}.${name}`),
  )
  return [
    'As an admin of the Zendesk account:',
    '  1. Admin Center → Apps and integrations → Webhooks → Create webhook → Zendesk events.',
    '  2. Choose these events (those that the account does not offer are not missed):',
    ...list,
    '  3. Name: Conversation Carousel. Request method: POST. Request format: JSON.',
    `     Endpoint URL: ${addressOf(services, id)}`,
    ...(services.config.publicUrl
      ? []
      : ['     (PUBLIC_URL is not set: put the https address of this server in its place.)']),
    '     Authentication: none. Each request is signed.',
    '  4. Create it, open it, and reveal its signing secret.',
    'Where events of tickets cannot be chosen, connect the webhook to a trigger instead, with the body',
    '  {"ticket_id": "{{ticket.id}}"}',
  ].join('\n')
}

function addressOf({ config }: Services, id: string): string {
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`
  return `${base}/entry/zendesk/webhooks/${encodeURIComponent(id)}`
}

async function workspaceOf({ database }: Services, { workspace }: Flags): Promise<string> {
  if (!workspace) throw new UsageError('Usage: webhook set|show|remove --workspace ID')
  const found = await workspaces.findWorkspace(database.kysely, workspace)
  if (!found)
    throw new DomainError(
      'not_found',
      `There is no workspace ${workspace}: see \`workspace list\`.`,
    )
  if (found.vendor !== 'zendesk')
    throw new DomainError('bad_request', `${workspace} is not a workspace of Zendesk.`)
  return found.id
}
