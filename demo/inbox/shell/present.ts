import type { Account } from '../../helpdesk/account.ts'
import { type Comment, SYSTEM_ID, type Teammate, type Ticket } from '../../helpdesk/types.ts'
import type { InboxEntry, InboxMessage, InboxPerson, InboxThread } from './shapes.ts'

const PREVIEW = 110

/** Who tries the demo at first: somebody who reviews, neither lead nor admin. */
export function firstPerson({ company }: Account): Teammate {
  const person = company.teammates[1] ?? company.teammates[0]
  if (person === undefined) throw new Error(`${company.name} has no people`)
  return person
}

export function presentPeople({ company }: Account): InboxPerson[] {
  return company.teammates.map((one) => ({
    id: one.id,
    name: one.name,
    email: one.email,
    role: one.role,
    lead: one.lead,
    locale: one.locale,
    group: company.groups.find((group) => group.id === one.groupId) ?? {
      id: one.groupId,
      name: '',
    },
    languages: one.languages,
    note: one.note,
  }))
}

export function presentEntry(ticket: Ticket, account: Account): InboxEntry {
  const first = ticket.comments[0]?.body ?? ''
  const last = ticket.comments.findLast((comment) => comment.public)?.body ?? first
  const customer = account.findUser(ticket.requesterId)
  const assignee = ticket.assigneeId === null ? undefined : account.findUser(ticket.assigneeId)
  return {
    id: ticket.id,
    title: ticket.subject ?? shorten(first, 60),
    subject: ticket.subject,
    preview: shorten(last, PREVIEW),
    channel: ticket.channel,
    status: ticket.status,
    language: ticket.language?.split('-')[0] ?? null,
    groupId: ticket.groupId,
    tags: ticket.tags,
    rating:
      ticket.rating === null
        ? null
        : { score: ticket.rating.score, comment: ticket.rating.comment },
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
    customer: {
      id: ticket.requesterId,
      name: customer?.name ?? '',
      email: customer?.email ?? '',
    },
    assignee: assignee === undefined ? null : { id: assignee.id, name: assignee.name },
    answerers: [
      ...new Set(ticket.comments.filter((comment) => comment.public).map((one) => one.authorId)),
    ].filter((id) => account.findTeammate(id) !== undefined),
  }
}

export function presentThread(ticket: Ticket, account: Account): InboxThread {
  const later = ticket.audits.filter(({ status, created }) => status !== null && !created)
  return {
    entry: presentEntry(ticket, account),
    messages: ticket.comments.map((comment) => presentMessage(comment, account)),
    changes: later.flatMap(({ at, status }, index) => {
      // What opened it first goes without saying, and so does "solved" where it was closed at once.
      if (status === null || status.from === 'new') return []
      if (later[index + 1]?.at.getTime() === at.getTime()) return []
      const again = status.to === 'open' && status.from === 'solved'
      return [{ at: at.toISOString(), to: status.to, again }]
    }),
  }
}

function presentMessage(comment: Comment, account: Account): InboxMessage {
  const bot = comment.authorId === SYSTEM_ID
  const author = account.findUser(comment.authorId)
  const teammate = author !== undefined && author.role !== 'end-user'
  return {
    id: comment.id,
    at: comment.at.toISOString(),
    author: {
      id: comment.authorId,
      name: bot ? account.company.botName : (author?.name ?? ''),
      side: bot ? 'bot' : teammate ? 'teammate' : 'customer',
    },
    public: comment.public,
    text: comment.body,
  }
}

function shorten(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  return `${line.slice(0, length).replace(/\s+\S*$/, '')}…`
}
