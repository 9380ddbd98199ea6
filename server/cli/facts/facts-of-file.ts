import type { Helpdesk, HelpdeskTeammate } from '#server/helpdesks/port.ts'
import type { ConversationChange, MessageFacts } from '#shared/domain/changes.ts'
import type { Counted, KnownAuthor } from '#shared/domain/eligibility/count-facts.ts'
import { type ConversationFacts, mainReviewee } from '#shared/domain/eligibility/facts.ts'
import { expectedLanguages, languageOf } from '#shared/domain/eligibility/language.ts'
import { machineSigns, timedReplies } from '#shared/domain/eligibility/machine-like.ts'
import { defaultRules } from '#shared/domain/eligibility/rules.ts'
import { screen } from '#shared/domain/eligibility/screen.ts'
import { pairReasons } from '#shared/domain/eligibility/verdict.ts'
import { startsInProgram } from '#shared/domain/program/in-program.ts'
import { countFolded, type Folded, foldChanges } from './fold-changes.ts'

/** What is known of conversations that a helpdesk gave, as it is printed; never a text of them. */
export type FileFacts = {
  conversations: {
    id: string
    complete: boolean
    messages: { author: string; side: MessageFacts['side']; public: boolean; words: number }[]
    participants: { teammate: string; replies: number }[]
    language: string | null
    closedAt: string | null
    closedFrom: Counted['closedFrom']
    cannedReplies: { id: string; title: string }[]
    /** Why nobody would be given it, by the rules that a workspace starts with. */
    reasons: string[]
    /** Why this reviewer would not be. */
    pairs: { reviewer: string; reason: string }[]
  }[]
  /** Kinds of event that nothing is known of. */
  events: Record<string, number>
  accounts: {
    id: string
    pointedOut: boolean
    saysBot: boolean
    quick: number
    longestRest: number
  }[]
}

/** Reads all that a helpdesk gives, as a sync does, and each conversation once more by itself. */
export async function factsOfFile(
  { helpdesk, ids }: { helpdesk: Helpdesk; ids: string[] },
  at: Date,
): Promise<FileFacts> {
  const { signal } = new AbortController()
  const people = await helpdesk.readTeammates(signal)
  const { conversations, authors } = foldChanges(await readAll(helpdesk, ids, at, signal))
  await askAuthors(helpdesk, { conversations, authors }, signal)
  const counted = [...conversations.values()]
    .filter(({ deleted, ticket }) => !deleted && ticket)
    .map((folded) => ({ folded, counts: countFolded(folded, authors) }))
    .toSorted((a, b) => a.folded.id.localeCompare(b.folded.id, 'en', { numeric: true }))
  const expected = expectedLanguages(counted.map(({ folded }) => folded.told))
  return {
    conversations: counted.map(({ folded, counts }) => {
      const language = folded.ticket?.language ?? languageOf(folded.told, expected)
      return describe({ ...folded, language }, counts, people, at)
    }),
    events: eventsOf(conversations.values()),
    accounts: accountsOf(
      people,
      counted.map(({ counts }) => counts.messages),
    ),
  }
}

async function readAll(
  helpdesk: Helpdesk,
  ids: string[],
  at: Date,
  signal: AbortSignal,
): Promise<ConversationChange[]> {
  const changes: ConversationChange[] = []
  // A file is one page, however long ago it was.
  const since = new Date(at.getTime() - 1)
  let cursor: string | null = null
  for (;;) {
    const page = await helpdesk.readChanges(cursor, since, signal)
    changes.push(...page.changes)
    if ((page.end && !page.older) || page.cursor === cursor) break
    cursor = page.cursor
  }
  for (const id of ids) {
    const found = await helpdesk.findConversation(id, signal)
    if (found) changes.push(found)
  }
  return changes
}

/** Asks who they are of whom nothing is known, as the sync does. */
async function askAuthors(
  helpdesk: Helpdesk,
  read: { conversations: Map<string, Folded>; authors: Map<string, KnownAuthor> },
  signal: AbortSignal,
): Promise<void> {
  const unknown = [...read.conversations.values()].flatMap(({ messages }) =>
    [...messages.values()]
      .filter((message) => message.public && message.side === 'unknown')
      .map(({ author }) => author),
  )
  if (unknown.length === 0 || !helpdesk.readAuthors) return
  for (const { id, now } of await helpdesk.readAuthors([...new Set(unknown)], signal))
    read.authors.set(id, { ...read.authors.get(id), now })
}

function eventsOf(conversations: Iterable<Folded>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { unknownKinds } of conversations)
    for (const [kind, count] of unknownKinds) counts[kind] = (counts[kind] ?? 0) + count
  return counts
}

type Told = Folded & { language: string | null }

function describe(
  folded: Told,
  counts: Counted,
  people: HelpdeskTeammate[],
  at: Date,
): FileFacts['conversations'][number] {
  const facts = toFacts(folded, counts)
  const inProgram = new Map(people.filter(isInProgram).map((person) => [person.id, person]))
  const isReviewed = (id: string) => inProgram.has(id)
  const { codes } = screen(facts, defaultRules, isReviewed, at)
  const reviewee = mainReviewee(facts, isReviewed)
  return {
    id: folded.id,
    complete: folded.whole && !counts.unread,
    messages: counts.messages.map(({ author, side, public: isPublic, words }) => ({
      ...{ author, side, public: isPublic, words },
    })),
    participants: counts.participants.map(({ teammate, replies }) => ({ teammate, replies })),
    language: folded.language,
    closedAt: counts.closedAt?.toISOString() ?? null,
    closedFrom: counts.closedFrom,
    cannedReplies: [...folded.cannedReplies].map(([id, title]) => ({ id, title })),
    reasons: [...codes],
    pairs: reviewee === undefined ? [] : pairsOf(facts, reviewee, [...inProgram.values()]),
  }
}

const isInProgram = (person: HelpdeskTeammate) =>
  person.active && !person.lightAgent && startsInProgram(person)

function pairsOf(
  facts: ConversationFacts,
  reviewee: string,
  reviewers: HelpdeskTeammate[],
): { reviewer: string; reason: string }[] {
  return reviewers.flatMap(({ id, reach }) =>
    pairReasons({
      facts,
      reviewee: { id: reviewee, active: true, isReviewed: true },
      reviewer: { id, reviews: true, languages: [], reach },
      existing: { reviewed: 0, assigned: 0 },
      reviewedByMe: false,
      rules: defaultRules,
    }).map(({ code }) => ({ reviewer: id, reason: code })),
  )
}

function toFacts({ id, ticket, whole, language }: Told, counts: Counted): ConversationFacts {
  const { closedAt, customerMessages, publicWords, participants, machineReplied, unread } = counts
  return {
    id,
    channel: ticket?.channel ?? 'unknown',
    status: ticket?.status ?? 'open',
    spam: ticket?.spam ?? false,
    createdAt: ticket?.createdAt ?? new Date(0),
    closedAt,
    language,
    tags: ticket?.tags ?? [],
    ...{ customerMessages, publicWords, participants, machineReplied, unread },
    complete: whole,
    held: null,
    place: { team: ticket?.team ?? null, ...ticket?.place },
  }
}

/** How much each account looks like a program, by how fast and when it answered. */
function accountsOf(people: HelpdeskTeammate[], all: MessageFacts[][]): FileFacts['accounts'] {
  const replies = timedReplies(all)
  return people.map(({ id, name }) => {
    const signs = machineSigns(name, replies.get(id) ?? [])
    const { pointedOut, quick, longestRest } = signs
    return { id, pointedOut, saysBot: signs.saysBot, quick, longestRest }
  })
}
