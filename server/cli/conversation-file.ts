import * as z from 'zod'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'

/** An instant with its zone, ISO 8601; kept as a date. */
const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const Id = z.string().min(1).max(longestHelpdeskId)

const Message = z.object({
  id: Id,
  at: Instant,
  from: z.object({ id: Id, role: z.enum(['customer', 'teammate', 'bot']) }),
  public: z.boolean(),
  text: z.string(),
})

const Rating = z
  .object({ value: z.number(), outOf: z.number().positive(), comment: z.string().optional() })
  .refine((rating) => rating.value >= 0 && rating.value <= rating.outOf, {
    error: 'value must lie between 0 and outOf',
  })

const Conversation = z.object({
  id: Id,
  channel: z.string().min(1),
  subject: z.string().nullable().default(null),
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']),
  createdAt: Instant,
  updatedAt: Instant,
  closedAt: Instant.nullable().default(null),
  language: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
  rating: Rating.nullable().default(null),
  group: z.int().positive().nullable().default(null),
  reopens: z.int().nonnegative().default(0),
  customer: z.object({ id: Id, name: z.string().min(1) }).optional(),
  messages: z.array(Message).min(1, { error: 'must hold at least one message' }),
})

/** One conversation of a conversation file (docs/conversation-file.md); messages ascend in time. */
export type FileConversation = z.infer<typeof Conversation>

/** A line that was left out. `line` counts from 1; `reason` never holds a text of the file. */
export type LineProblem = { line: number; reason: string }

/**
 * Reads a conversation file: one JSON object a line, blank lines allowed. A line that does not
 * hold a conversation is reported and left out; the others are read all the same.
 */
export function parseConversations(text: string): {
  conversations: FileConversation[]
  problems: LineProblem[]
} {
  const conversations: FileConversation[] = []
  const problems: LineProblem[] = []
  const lineOf = new Map<string, number>()
  for (const [index, content] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (content.trim() === '') continue
    const line = index + 1
    const parsed = parseLine(content)
    if (typeof parsed === 'string') {
      problems.push({ line, reason: parsed })
      continue
    }
    const earlier = lineOf.get(parsed.id)
    if (earlier !== undefined) {
      problems.push({ line, reason: `id: the same as on line ${earlier}` })
      continue
    }
    lineOf.set(parsed.id, line)
    conversations.push(parsed)
  }
  return { conversations, problems }
}

/** The conversation of one line, or the reason why it holds none. */
function parseLine(content: string): FileConversation | string {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    // The parser's own message quotes the line, and with it a customer's words.
    return 'not valid JSON'
  }
  const result = Conversation.safeParse(value)
  if (!result.success) return reasonOf(result.error)
  return checkWhole(result.data)
}

/** What one field cannot tell by itself. */
function checkWhole(conversation: FileConversation): FileConversation | string {
  const ids = new Set(conversation.messages.map((message) => message.id))
  if (ids.size < conversation.messages.length) return 'messages: two have the same id'
  const done = conversation.status === 'closed' || conversation.status === 'solved'
  if (done && conversation.closedAt === null) {
    return `closedAt: missing although the status is ${conversation.status}`
  }
  if (!done && conversation.closedAt !== null) {
    return `closedAt: given although the status is ${conversation.status}`
  }
  const messages = conversation.messages.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return { ...conversation, messages }
}

function reasonOf(error: z.ZodError): string {
  const [first, ...others] = error.issues
  if (first === undefined) return 'not a conversation'
  const path = first.path
    .map((part, at) =>
      typeof part === 'number' ? `[${part}]` : at === 0 ? String(part) : `.${String(part)}`,
    )
    .join('')
  const reason = path === '' ? first.message : `${path}: ${first.message}`
  return others.length === 0 ? reason : `${reason} (and ${others.length} more)`
}
