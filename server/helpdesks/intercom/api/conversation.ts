import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { ConversationChange, SkippedRecord } from '#server/helpdesks/port.ts'
import { DomainError, problemOf } from '#shared/domain/errors.ts'
import { Conversation, ConversationReply } from './schemas.ts'
import { changeOfWhole } from './transform.ts'

/** Ids are numbers; anything else would be another path. */
const conversationId = /^\d{1,20}$/

/**
 * A conversation with all its messages' facts, and what of it could not be read; undefined where
 * Intercom has none with this id. One request.
 * @throws DomainError as the API does; `unknown_shape` where the conversation itself is unreadable.
 */
export async function readConversation(
  api: HelpdeskClient,
  id: string,
  signal: AbortSignal,
): Promise<{ change: ConversationChange; skipped: SkippedRecord[] } | undefined> {
  const conversation = await askForConversation(api, id, signal)
  return conversation && changeOfWhole(conversation)
}

/** A conversation as Intercom gives it, in plain text. Throws as `readConversation`. */
export async function askForConversation(
  api: HelpdeskClient,
  id: string,
  signal: AbortSignal,
): Promise<Conversation | undefined> {
  if (!conversationId.test(id)) return undefined
  let reply: unknown
  try {
    const query = { display_as: 'plaintext' }
    const path = `/conversations/${id}`
    reply = await api.ask({ path, query, schema: ConversationReply }, signal)
  } catch (error) {
    if (problemOf(error) === 'http_404') return undefined
    throw error
  }
  const { records, skipped } = readRecords('conversation', Conversation, [reply])
  const [conversation] = records
  if (!conversation) {
    throw new DomainError('helpdesk_unavailable', 'a conversation of Intercom could not be read', {
      problem: 'unknown_shape',
      record: skipped[0],
    })
  }
  return conversation
}
