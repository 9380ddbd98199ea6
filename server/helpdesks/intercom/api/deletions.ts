import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { ChangePage } from '#server/helpdesks/port.ts'
import { goneConversation } from '#shared/domain/changes.ts'
import { daySeconds } from '#shared/domain/days.ts'
import { problemOf } from '#shared/domain/errors.ts'
import { type Position, writePosition } from './position.ts'
import { Deleted, DeletedPage } from './schemas.ts'

/** Intercom gives no more on a page. */
const pageSize = 60
/** A guard against a list without an end. */
const mostPages = 1000
/** A deletion is stored again for so long: what was read just before it may be stored after it. */
const overlap = 3600
/**
 * By which order the list comes is not written: it is read from its top until what is older than
 * the last look, and once a day to its end.
 */
const wholeEvery = daySeconds

/**
 * A page of what was deleted. Where the workspace has no such list, deletions are known by webhooks
 * and when a conversation is looked up.
 */
export async function readDeletions(
  api: HelpdeskClient,
  position: Position,
  now: number,
  signal: AbortSignal,
): Promise<ChangePage> {
  const isWhole = position.listedAt + wholeEvery <= now
  const since = (isWhole ? position.listedAt : position.deletedAt) - overlap
  const reply = await readPage(api, position.page, signal)
  const { records, skipped } = readRecords('deleted', Deleted, reply.conversations)
  const latest = records.filter((one) => (one.deleted_at?.getTime() ?? 0) >= since * 1000)
  const isLast =
    reply.conversations.length < pageSize ||
    position.page >= Math.min(reply.pages?.total_pages ?? mostPages, mostPages)
  const goesOn = !isLast && (isWhole || latest.length > 0)
  return {
    changes: latest.map(({ id }) => goneConversation(id)),
    cursor: writePosition(
      goesOn
        ? { ...position, page: position.page + 1 }
        : {
            ...position,
            reading: position.back === null ? 'changes' : 'history',
            page: 1,
            deletedAt: now,
            listedAt: isWhole ? now : position.listedAt,
          },
    ),
    end: !goesOn,
    older: position.back !== null,
    skipped,
  }
}

async function readPage(api: HelpdeskClient, page: number, signal: AbortSignal) {
  const query = { page, per_page: pageSize, order: 'desc' }
  try {
    const path = '/conversations/deleted'
    return await api.ask({ path, query, schema: DeletedPage }, signal)
  } catch (error) {
    const without = ['refused', 'http_400', 'http_404', 'http_422']
    if (!without.includes(problemOf(error) ?? '')) throw error
    return { conversations: [] }
  }
}
