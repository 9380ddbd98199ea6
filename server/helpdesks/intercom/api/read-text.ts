import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import type { PassedText } from '#server/helpdesks/port.ts'
import { askForConversation } from './conversation.ts'
import { readParts, textsOf } from './said.ts'
import type { Conversation } from './schemas.ts'

/**
 * The subject and all messages of a conversation, in plain text; undefined where Intercom has none
 * with this id. One request.
 * @throws DomainError as the API does; `unknown_shape` where the conversation itself is unreadable.
 */
export async function readText(
  api: HelpdeskClient,
  id: string,
  signal: AbortSignal,
): Promise<PassedText | undefined> {
  const conversation = await askForConversation(api, id, signal)
  return conversation && textOfConversation(conversation)
}

/** What a reader is given of a conversation: notes and files too, and nothing of what was redacted. */
export function textOfConversation(conversation: Conversation): PassedText {
  const { parts, skipped, left } = readParts(conversation)
  const subject = (conversation.title ?? '').trim() || (conversation.source?.subject ?? '').trim()
  return {
    subject: subject || null,
    whole: !left && skipped.length === 0 && conversation.conversation_parts != null,
    remark: conversation.conversation_rating?.remark?.trim() || null,
    messages: textsOf(conversation, parts).map((said) => ({
      side: said.side,
      author: said.author?.name || null,
      at: said.at,
      internal: said.note,
      redacted: said.redacted,
      text: said.redacted ? '' : said.body.trim(),
      files: said.redacted
        ? []
        : said.attachments.map(({ name, url }) => ({ name, url: safe(url) })),
    })),
  }
}

/** An address that a browser may be sent to; null for any other. */
function safe(url: string): string | null {
  return URL.canParse(url) && new URL(url).protocol === 'https:' ? url : null
}
