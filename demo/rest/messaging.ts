import type { Account } from '../helpdesk/account.ts'
import { hashedId } from '../helpdesk/ids.ts'
import { type Comment, SYSTEM_ID, type Ticket } from '../helpdesk/types.ts'

/** Channels whose messages Zendesk keeps in the chat's history and not as comments. */
const chats = ['chat', 'messaging']

export function isChat({ channel }: Ticket): boolean {
  return chats.includes(channel)
}

/** Whether a comment of a ticket is a message of its chat; notes are comments everywhere. */
export function isChatMessage(comment: Comment, ticket: Ticket): boolean {
  return isChat(ticket) && comment.public
}

/** The comment that Zendesk gives a chat as its title, in the name of who wrote. */
export function titleOf(ticket: Ticket, account: Account): Comment {
  const name = account.findUser(ticket.requesterId)?.name ?? 'Web User'
  return {
    id: hashedId('title', String(ticket.id)),
    authorId: ticket.requesterId,
    public: true,
    body: `Conversation with ${name}`,
    at: ticket.createdAt,
  }
}

const messageId = (comment: Comment) => comment.id.toString(16).padStart(24, '0')

const actorOf = (authorId: number, ticket: Ticket) => {
  if (authorId === SYSTEM_ID) return { actor_type: 'system', type: 'bot' }
  return authorId === ticket.requesterId
    ? { actor_type: 'end-user', type: 'user' }
    : { actor_type: 'agent', type: 'agent' }
}

/** A chat's history up to a message: it comes again with each event. */
export function chatEvent(ticket: Ticket, upTo: Comment) {
  const said = ticket.comments.filter(
    (comment) => comment.public && comment.at.getTime() <= upTo.at.getTime(),
  )
  return {
    id: hashedId('chat', String(upTo.id)),
    event_type: 'ChatStartedEvent',
    value: {
      chat_id: `chat.${ticket.id}`,
      visitor_id: `visitor.${ticket.requesterId}`,
      channel: ticket.channel === 'chat' ? 'web' : 'whatsapp',
      // The latest two: an account's history of hundreds would grow with its square here.
      history: said.slice(-2).map((comment) => ({
        type: 'ChatMessage',
        message_id: messageId(comment),
        actor_id: comment.authorId,
        actor_type: actorOf(comment.authorId, ticket).actor_type,
        message: comment.body,
        timestamp: comment.at.getTime(),
      })),
    },
  }
}

/** An entry of a ticket's conversation log. */
export function logEntry(comment: Comment, ticket: Ticket) {
  const isMessage = isChatMessage(comment, ticket)
  return {
    id: hashedId('log', String(comment.id)).toString(36),
    type: isMessage ? 'Messaging::ConversationMessage' : 'Comment',
    reference: isMessage
      ? `zen:sunco:conversation_message:${messageId(comment)}`
      : `zen:ticket_event:${comment.id}`,
    created_at: comment.at.toISOString(),
    received_at: comment.at.toISOString(),
    source: { type: comment.authorId === SYSTEM_ID ? 'zd:answerBot' : 'zd:support' },
    author: {
      type: actorOf(comment.authorId, ticket).type,
      display_name: '',
      'zen:support:user_id': comment.authorId,
    },
    content: isMessage
      ? { type: 'text', text: comment.body }
      : { type: 'html', body: comment.body },
    attachments: [],
    metadata: isMessage ? {} : { public: comment.public },
  }
}
