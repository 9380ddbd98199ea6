import type { syncs, webhooks } from '#server/storage/index.ts'
import type { Connection, SyncFault } from '#shared/contract/connection.ts'

/** As many records that could not be read are shown. */
const shown = 20

const faults: [SyncFault, RegExp][] = [
  ['key', /unknown_key|damaged/],
  ['access', /refused|access_revoked|credentials/],
  ['busy', /rate_limited/],
  ['private_network', /private_address|local_not_allowed/],
  ['not_understood', /unknown_shape|not_json|no_teammates|http_4\d\d/],
  ['no_answer', /timeout|unreachable|cut_off|http_5\d\d|helpdesk_unavailable/],
]

/** What an error of the sync means to a person; `code` as storage keeps it. */
export function faultOf(code: string): SyncFault {
  return faults.find(([, pattern]) => pattern.test(code))?.[0] ?? 'internal'
}

/** How a workspace is read, without secrets. */
export function presentConnection(
  sync: syncs.Sync | undefined,
  webhook: webhooks.Webhook | undefined,
): Connection {
  const text = (at: Date | null | undefined) => at?.toISOString() ?? null
  const state = sync ? (sync.finishedAt ? 'current' : 'first') : 'waiting'
  const error = sync?.lastError ?? null
  return {
    sync: {
      state,
      conversations: sync?.conversations ?? 0,
      since: text(sync?.since),
      peopleAt: text(sync?.teammatesAt),
      finishedAt: text(sync?.finishedAt),
      fault: error === null ? null : { kind: faultOf(error), code: error },
      skipped: (sync?.skipped ?? []).slice(-shown).toReversed(),
    },
    webhook: webhook
      ? {
          addedAt: webhook.addedAt.toISOString(),
          receivedAt: text(webhook.receivedAt),
          refusedAt: text(webhook.refusedAt),
        }
      : null,
  }
}
