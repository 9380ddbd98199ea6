import type { FileConversation } from '../../server/cli/conversation-file.ts'
import { toAudits } from './history.ts'
import { hashedId, numericId } from './ids.ts'
import { type Comment, type Company, SYSTEM_ID, type Ticket } from './types.ts'

type Message = FileConversation['messages'][number]

/** The user number of a message's author; the bot has none of its own. */
export function authorId(from: Message['from']): number {
  return from.role === 'bot' ? SYSTEM_ID : numericId('user', from.id)
}

/** A conversation of a file as a ticket of `company`. `at` (ms) is when the helpdesk got it. */
export function toTicket(conversation: FileConversation, company: Company, at: number): Ticket {
  const id = numericId('ticket', conversation.id)
  const comments = conversation.messages.map((message) => toComment(conversation.id, message))
  const answerers = conversation.messages.filter(
    (message) => message.from.role === 'teammate' && message.public,
  )
  const assignee = answerers.at(-1)
  const assigneeId = assignee === undefined ? null : authorId(assignee.from)
  const ticket = {
    id,
    subject: conversation.subject,
    channel: conversation.channel,
    status: conversation.status,
    language: conversation.language,
    groupId: groupOf(company, conversation.group, assigneeId),
    requesterId: requesterId(conversation),
    assigneeId,
    tags: conversation.tags,
    rating: toRating(conversation),
    createdAt: conversation.createdAt,
    updatedAt: new Date(
      Math.max(conversation.updatedAt.getTime(), conversation.closedAt?.getTime() ?? 0),
    ),
    generated: Math.floor(at / 1000),
    comments,
  }
  return { ...ticket, audits: toAudits(ticket, conversation) }
}

/** The customer's user number: who the file names, else who wrote first. */
export function requesterId(conversation: FileConversation): number {
  const customer =
    conversation.customer?.id ??
    conversation.messages.find((message) => message.from.role === 'customer')?.from.id
  return customer === undefined ? hashedId('nobody', conversation.id) : numericId('user', customer)
}

function toComment(conversation: string, message: Message): Comment {
  return {
    id: hashedId('comment', conversation, message.id),
    authorId: authorId(message.from),
    public: message.public,
    body: message.text,
    at: message.at,
  }
}

function toRating({ id, rating }: FileConversation): Ticket['rating'] {
  if (rating === null) return null
  return {
    id: hashedId('rating', id),
    score: rating.value * 2 >= rating.outOf ? 'good' : 'bad',
    stars: Math.max(1, Math.round((rating.value / rating.outOf) * 5)),
    comment: rating.comment ?? null,
  }
}

function groupOf(company: Company, named: number | null, teammate: number | null): number {
  if (named !== null && company.groups.some((group) => group.id === named)) return named
  const home = company.teammates.find((one) => one.id === teammate)?.groupId
  return home ?? company.groups[0]?.id ?? 0
}
