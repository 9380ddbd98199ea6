import { isSealedByPresent, unseal } from '#server/keys.ts'
import { webhooks } from '#server/storage/index.ts'
import { dayMs } from '#shared/domain/days.ts'
import { type Notes, spanText } from './finding.ts'
import type { Look } from './look.ts'

/** A refusal that is older is no news. */
const recentMs = dayMs

/** Whether the helpdesk tells of changes by itself, and how that goes. */
export async function examineWebhook(
  { database, keys, clock }: Pick<Look, 'database' | 'keys' | 'clock'>,
  workspace: string,
  notes: Notes,
): Promise<void> {
  const found = await webhooks.findWebhook(database.kysely, workspace)
  if (!found) return notes.ok('webhook', 'none; changes are read every minute')
  const set = `npm run carousel -- webhook set --workspace ${workspace}`
  if (keys) {
    try {
      unseal(keys.credentials, found.secret)
    } catch {
      return notes.fault('webhook', 'its secret cannot be opened', `Give it again: ${set}`)
    }
    if (!isSealedByPresent(keys.credentials, found.secret))
      notes.warn('webhook', 'sealed with an old key', 'Run `npm run carousel -- keys rotate`.')
  }
  const ago = (at: Date) => spanText(clock().getTime() - at.getTime())
  const { receivedAt, refusedAt } = found
  const wasRefused = refusedAt && clock().getTime() - refusedAt.getTime() < recentMs
  // What was refused before the secret was put right is over.
  if (wasRefused && (!receivedAt || refusedAt > receivedAt))
    notes.warn(
      'webhook',
      `an event was refused ${ago(refusedAt)} ago`,
      `Compare the signing secret in the helpdesk: ${set}. Others may be trying as well.`,
    )
  if (receivedAt) notes.ok('webhook', `last event ${ago(receivedAt)} ago`)
  else notes.warn('webhook', 'nothing came yet', 'See the webhook’s activity in the helpdesk.')
}
