import type { ConversationChange, Helpdesk, Lane } from '#server/helpdesks/port.ts'
import type { Services } from '#server/services.ts'
import { conversations } from '#server/storage/index.ts'
import { goneConversation } from '#shared/domain/changes.ts'

type Needs = Pick<Services, 'database' | 'clock'>

/** Which conversation is read, and for whom. */
export type ReadRequest = {
  workspace: string
  id: string
  /** Whether somebody waits for it: persons go before jobs. */
  lane: Lane
  /** Its `updatedAt` as it is stored: where nothing changed since, messages may be left out. */
  knownAt?: Date | undefined
}

/**
 * Asks the helpdesk about one conversation and stores what it says, or that the conversation is
 * gone. An id that neither the helpdesk nor we know leaves no trace.
 * @returns what the helpdesk says; undefined where it has no such conversation.
 * @throws what the helpdesk throws; then nothing is stored.
 */
export async function readConversation(
  { database, clock }: Needs,
  helpdesk: Pick<Helpdesk, 'findConversation'>,
  { workspace, id, lane, knownAt }: ReadRequest,
  signal: AbortSignal,
): Promise<ConversationChange | undefined> {
  const found = await helpdesk.findConversation(id, signal, knownAt, lane)
  if (!found && !(await conversations.findFacts(database.kysely, workspace, id))) return undefined
  await database.inTransaction((trx) =>
    conversations.storeChanges(trx, workspace, [found ?? goneConversation(id)], clock()),
  )
  return found
}
