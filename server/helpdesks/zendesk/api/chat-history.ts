import * as z from 'zod/mini'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { SkippedRecord } from '#server/helpdesks/port.ts'
import { writtenText } from '#server/helpdesks/text/written-text.ts'
import { saysBot } from '#shared/domain/eligibility/bot-name.ts'
import type { ChildEvent } from './schemas.ts'
import { Id } from './schemas.ts'
import type { Written } from './written.ts'

const Text = z.catch(z.nullish(z.string()), null)
const Entry = z.object({
  type: z.string(),
  message_id: z.nullish(Id),
  id: z.nullish(Id),
  chat_index: z.nullish(z.union([z.int(), z.string()])),
  actor_id: z.nullish(Id),
  actor_name: Text,
  actor_type: Text,
  /** Milliseconds since 1970. */
  timestamp: z.catch(z.nullish(z.number()), null),
  original_message: z.catch(z.nullish(z.object({ received: z.nullish(z.string()) })), null),
  original_message_type: Text,
  message: Text,
})
type Entry = z.infer<typeof Entry>

const Chat = z.looseObject({
  chat_id: z.catch(z.nullish(Id), null),
  history: z.catch(z.nullish(z.array(z.unknown())), null),
})

/** What a chat's history holds besides what people wrote: who came and went, and who rated. */
const written = /^Chat(?:Message|File)/

/**
 * The messages in the history of a chat, wherever the event keeps it; undefined where it has none.
 * The same message in the history of a later event has the same id.
 */
export function messagesOfChat(
  event: ChildEvent,
  at: Date | undefined,
): { messages: Written[]; skipped: SkippedRecord[] } | undefined {
  const chats = [event, event.value, event.data, event.metadata].flatMap((place) => {
    const { success, data } = z.safeParse(Chat, place)
    return success && data.history ? [data] : []
  })
  const [chat] = chats
  if (!chat?.history) return undefined
  const { records, skipped } = readRecords('chat', Entry, chat.history)
  const messages = records.flatMap((entry, index) => {
    const when = timeOf(entry) ?? at
    if (!written.test(entry.type) || !when) return []
    const place = entry.chat_index ?? index
    // Where chats have no numbers, they are told apart by when something was said.
    return [toWritten(entry, `${chat.chat_id ?? when.getTime()}/${place}`, when)]
  })
  return { messages, skipped }
}

function toWritten(entry: Entry, place: string, at: Date): Written {
  const isForm = entry.original_message_type?.startsWith('form') ?? false
  const text = entry.type === 'ChatMessage' && !isForm ? (entry.message ?? '') : ''
  return {
    id: entry.message_id ?? entry.id ?? place,
    author: entry.actor_id ?? '-1',
    side: sideOf(entry),
    public: true,
    text: writtenText(text, 'chat'),
    kind: 'chat',
    at,
  }
}

/** Only people count: `system`, bots and triggers are none, nor is a bot behind a person's account. */
function sideOf({ actor_id: id, actor_type: type, actor_name: name }: Entry): Written['side'] {
  if (type === 'end-user' || type === 'end_user' || type === 'user' || type === 'visitor')
    return 'customer'
  if (type !== 'agent' || !id || id === '-1' || saysBot(name ?? '')) return 'system'
  return 'teammate'
}

function timeOf({ timestamp, original_message: original }: Entry): Date | undefined {
  if (typeof timestamp === 'number') return new Date(timestamp)
  const received = Date.parse(original?.received ?? '')
  return Number.isNaN(received) ? undefined : new Date(received)
}
