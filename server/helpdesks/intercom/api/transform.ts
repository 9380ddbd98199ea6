import type {
  ConversationChange,
  MessageFacts,
  SkippedRecord,
  TicketFacts,
} from '#server/helpdesks/port.ts'
import { countWords } from '#server/helpdesks/text/count-words.ts'
import { detectLanguage } from '#server/helpdesks/text/detect-language.ts'
import { textKindOf } from '#server/helpdesks/text/text-kind.ts'
import { writtenText } from '#server/helpdesks/text/written-text.ts'
import { mostParts, readParts, type Said, sideOf, textsOf, unknownParts } from './said.ts'
import type { Conversation, ConversationPart } from './schemas.ts'

/** What the conversation itself tells, without its messages. */
export function changeOfConversation(
  conversation: Conversation,
): ConversationChange & { ticket: TicketFacts } {
  const closed = conversation.state === 'closed'
  const updatedAt = conversation.updated_at ?? conversation.created_at
  const team = conversation.team_assignee_id
  const author = conversation.source?.author
  return {
    id: conversation.id,
    ticket: {
      channel: channelOf(conversation.source?.type),
      status: closed ? 'closed' : 'open',
      // What Intercom takes for spam it does not give out; what is left is known by its tags.
      spam: false,
      tags: (conversation.tags?.tags ?? []).map((tag) => tag.name),
      createdAt: conversation.created_at,
      updatedAt,
      // Never when it was changed last: rules and tags change what is long over.
      closedAt: (closed && conversation.statistics?.last_close_at) || null,
      team: team && team !== '0' ? team : null,
      requester:
        conversation.contacts?.contacts[0]?.id ??
        (author && sideOf(author) === 'customer' ? (author.id ?? null) : null),
      rating: ratingOf(conversation.conversation_rating?.rating),
      language: null,
    },
    messages: [],
    whole: false,
  }
}

/** Whoever or whatever is rated, a teammate or a workflow: stars of five. */
function ratingOf(stars: number | null | undefined): TicketFacts['rating'] {
  return stars && stars >= 1 && stars <= 5 ? { value: stars, outOf: 5 } : null
}

/** Intercom's names for what people call the same channel; the others keep theirs. */
const channels: Record<string, string> = {
  conversation: 'messaging',
  push: 'messaging',
  whatsapp: 'messaging',
  facebook: 'social',
  instagram: 'social',
  twitter: 'social',
  phone_call: 'phone',
  phone_switch: 'phone',
}

function channelOf(type: string | null | undefined): string {
  const name = (type || 'unknown').toLowerCase()
  return channels[name] ?? name
}

/**
 * All that a conversation with its parts tells; the texts end here. It is whole unless Intercom has
 * left out parts, or one of them could not be read.
 */
export function changeOfWhole(conversation: Conversation): {
  change: ConversationChange
  skipped: SkippedRecord[]
} {
  const { parts, skipped, left } = readParts(conversation)
  if (left) skipped.push({ id: conversation.id, problem: problemOfLeft(conversation) })
  const whole = conversation.conversation_parts != null && skipped.length === 0
  const texts = textsOf(conversation, parts)
  const kind = textKindOf(conversation.source?.type ?? '')
  // What stands in the place of a text that was taken out is nobody's.
  const written = texts.map(({ body, redacted }) => (redacted ? '' : writtenText(body, kind)))
  const messages = texts.map((said, at) => factsOf(said, written[at] ?? ''))
  const asked = written.filter((_, at) => messages[at]?.public && messages[at].side === 'customer')
  const reopenedAt = reopenings(parts)
  const { unknownKinds, unreadable } = unknownParts(parts)
  const closed = parts.findLast((part) => part.part_type === 'close')
  return {
    change: {
      ...changeOfConversation(conversation),
      messages,
      ...(closed && { closedAt: closed.created_at }),
      ...(Object.keys(unknownKinds).length > 0 && { unknownKinds }),
      ...(unreadable && { unreadable }),
      ...(reopenedAt.length > 0 && { reopenedAt }),
      whole,
      ...(whole && { language: detectLanguage(asked) }),
    },
    skipped: skipped.map((record) => ({ ...record, id: conversation.id })),
  }
}

/** Where it gave fewer than it gives at most, something else is the matter. */
function problemOfLeft({ conversation_parts: given }: Conversation): string {
  const count = given?.conversation_parts.length ?? 0
  return count >= mostParts ? `parts: more than ${mostParts}` : 'parts: some were not given'
}

function factsOf({ id, author, side, note, at }: Said, written: string): MessageFacts {
  return { id, author: author?.id ?? '0', side, public: !note, words: countWords(written), at }
}

/** When a closed conversation was opened again: by an act, or by what the customer wrote then. */
function reopenings(parts: ConversationPart[]): Date[] {
  let closed = false
  return parts.flatMap((part) => {
    if (part.part_type === 'close') {
      closed = true
      return []
    }
    const wrote = part.part_type === 'comment' && sideOf(part.author ?? undefined) === 'customer'
    const opens = part.part_type === 'open' || (part.state ? part.state === 'open' : wrote)
    if (!closed || !opens) return []
    closed = false
    return [part.created_at]
  })
}
