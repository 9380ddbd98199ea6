import * as z from 'zod/mini'
import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { ConversationChange, SkippedRecord } from '#server/helpdesks/port.ts'
import { writtenText } from '#server/helpdesks/text/written-text.ts'
import { saysBot } from '#shared/domain/eligibility/bot-name.ts'
import { readPages } from './pages.ts'
import { Id, LogPage } from './schemas.ts'
import { isMachine } from './via.ts'
import { factsOfWritten, languageOf, type SideOf, type Written } from './written.ts'

const Text = z.catch(z.nullish(z.string()), null)
const Flag = z.catch(z.nullish(z.boolean()), null)
const Entry = z.object({
  id: Id,
  type: z.string(),
  reference: Text,
  created_at: z.pipe(
    z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
    z.transform((text) => new Date(text)),
  ),
  source: z.catch(z.nullish(z.object({ type: Text })), null),
  author: z.catch(
    z.nullish(
      z.object({
        type: Text,
        display_name: Text,
        'zen:support:user_id': z.catch(z.nullish(Id), null),
        'zen:sunco:user_id': z.catch(z.nullish(Id), null),
      }),
    ),
    null,
  ),
  content: z.catch(z.nullish(z.object({ text: Text, body: Text })), null),
  metadata: z.catch(z.nullish(z.object({ public: Flag, is_public: Flag })), null),
})
type Entry = z.infer<typeof Entry>

/** Kinds that hold a message; what else the log tells (assignments, ends) is none. */
const spoken = /^(?:Comment|VoiceComment|Messaging::ConversationMessage)$/
const machine = ['bot', 'system', 'trigger', 'business']

/**
 * The messages of a ticket as its conversation log has them: what was said in a chat and what was
 * written as a comment, each once. One request for a hundred.
 */
export async function readLog(
  api: HelpdeskClient,
  id: string,
  sideOf: SideOf,
  signal: AbortSignal,
): Promise<ConversationChange> {
  const written: Written[] = []
  const skipped: SkippedRecord[] = []
  const path = `/api/v2/tickets/${id}/conversation_log`
  const list = { path, query: { sort: 'created_at' }, schema: LogPage }
  for await (const page of readPages(api, list, signal)) {
    const read = readRecords('log', Entry, page.events)
    skipped.push(...read.skipped)
    for (const entry of read.records) {
      if (!spoken.test(entry.type)) continue
      written.push(toWritten(entry, sideOf, written.length === 0))
    }
  }
  const language = languageOf(written)
  const whole = skipped.length === 0
  return {
    id,
    messages: factsOfWritten(written),
    readApart: true,
    whole,
    ...(language !== undefined && { language }),
  }
}

/** @param isFirst a comment that comes before all else is the title that Zendesk gives a chat */
function toWritten(entry: Entry, sideOf: SideOf, isFirst: boolean): Written {
  const { author, content, metadata, source } = entry
  const isComment = entry.type !== 'Messaging::ConversationMessage'
  const kind = isComment ? 'mail' : 'chat'
  const id = author?.['zen:support:user_id'] ?? author?.['zen:sunco:user_id'] ?? '-1'
  return {
    // The same id as the comment, or the message in a chat's history, has elsewhere.
    id: entry.reference?.split(':').at(-1) || entry.id,
    author: id,
    side: sideOfEntry(entry, id, sideOf, source?.type),
    public: metadata?.public ?? metadata?.is_public ?? true,
    text: writtenText(content?.text ?? content?.body ?? '', kind),
    kind,
    at: entry.created_at,
    ...(isFirst && isComment && { opening: true }),
  }
}

function sideOfEntry(
  { author, metadata }: Entry,
  id: string,
  sideOf: SideOf,
  source: string | null | undefined,
): Written['side'] {
  const type = author?.type?.toLowerCase() ?? ''
  const isBotSource = source?.startsWith('zd:') && isMachine(source.slice('zd:'.length))
  if (id === '-1' || machine.includes(type) || isBotSource || isMachine(source)) return 'system'
  if (saysBot(author?.display_name ?? '') && type === 'agent') return 'system'
  if (type === 'agent') return 'teammate'
  if (metadata?.public === false && type !== 'user') return 'teammate'
  const side = sideOf(id)
  if (side === 'teammate' || side === 'bot') return 'teammate'
  return type === '' ? 'unknown' : 'customer'
}
