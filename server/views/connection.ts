import type { syncs, webhooks } from '#server/storage/index.ts'
import type { Connection, SyncFault } from '#shared/contract/connection.ts'
import { type ByConnectionProblem, findByProblem } from '#shared/domain/problems.ts'

/** As many records that could not be read are shown. */
const shown = 20

const faults: ByConnectionProblem<SyncFault> = {
  unknown_key: 'key',
  damaged: 'key',
  refused: 'access',
  access_revoked: 'access',
  credentials: 'access',
  rate_limited: 'busy',
  private_address: 'private_network',
  local_not_allowed: 'private_network',
  unknown_shape: 'not_understood',
  not_json: 'not_understood',
  no_teammates: 'not_understood',
  http_4xx: 'not_understood',
  http_other: 'no_answer',
  timeout: 'no_answer',
  unreachable: 'no_answer',
  cut_off: 'no_answer',
  unconfirmed: 'no_answer',
  closed: 'no_answer',
  guide_off: 'no_answer',
  no_section: 'no_answer',
  no_permission_group: 'no_answer',
  no_key: 'no_answer',
  unknown_helpdesk: 'internal',
  not_a_url: 'internal',
  more_than_an_origin: 'internal',
  not_the_vendor: 'internal',
}

/** What an error of the sync means to a person; `error` as storage keeps it. */
export function faultOf(error: string): SyncFault {
  const unnamed = error === 'helpdesk_unavailable' ? 'no_answer' : 'internal'
  return findByProblem(faults, error) ?? unnamed
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
