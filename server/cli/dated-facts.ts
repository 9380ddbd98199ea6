import { countWords, detectLanguage, textKindOf, writtenText } from '#server/helpdesks/index.ts'
import type { ConversationFacts, Participant } from '#shared/domain/eligibility/facts.ts'
import {
  expectedLanguages,
  languageOf,
  longText,
  primarySubtag,
  type ToldLanguage,
} from '#shared/domain/eligibility/language.ts'
import type { FileConversation } from './conversation-file.ts'

/** A conversation of a file as its facts were at a moment. */
export type DatedConversation = ConversationFacts & {
  rating: FileConversation['rating']
  /** The team that the file names for it. */
  group: number | null
}

/** A teammate who answered by then. */
export type FileTeammate = {
  id: string
  /** Primary subtags of what they answered in, sorted; empty = none was known. */
  languages: string[]
  /** Teams of the conversations they answered in, sorted. */
  teams: string[]
}

type Message = FileConversation['messages'][number]

/**
 * The conversations that had begun by `at`, as they stood then: messages after it are ignored, and
 * what was closed after it is open. A file has no history of tags and ratings: they are as it says.
 */
export function factsAt(conversations: FileConversation[], at: Date): DatedConversation[] {
  const begun = conversations
    .filter(({ createdAt }) => createdAt <= at)
    .map((one) => ({
      ...one,
      messages: one.messages.filter((message) => message.public && message.at <= at),
    }))
  const teammates = new Set(begun.flatMap(({ messages }) => messages.filter(isReply).map(authorOf)))
  const told = begun.map((one) => toldOf(one, ({ from }) => from.role === 'customer'))
  const answered = begun.map((one) => toldOf(one, isReply)).filter((one) => isLong(one))
  const spoken = [...begun, ...answered].flatMap((one) => one?.language ?? [])
  const expected = expectedLanguages(told, spoken)
  return begun.map((one, index) => {
    const language = one.language ?? languageOf(told[index] ?? null, expected)
    return datedFacts({ ...one, language }, at, teammates)
  })
}

/** What the messages of a kind are in, all together. */
function toldOf(
  { channel, messages }: FileConversation,
  isOne: (message: Message) => boolean,
): ToldLanguage | null {
  return detectLanguage(
    messages.filter(isOne).map(({ text }) => writtenText(text, textKindOf(channel))),
  )
}

/** What people answer in at length, they speak. */
const isLong = (told: ToldLanguage | null) => told !== null && told.letters >= longText

/** @param conversation with the public messages by `at` alone */
function datedFacts(
  conversation: FileConversation,
  at: Date,
  teammates: ReadonlySet<string>,
): DatedConversation {
  const { messages, closedAt } = conversation
  const fromCustomers = messages.filter(({ from }) => from.role === 'customer')
  const closed = closedAt !== null && closedAt <= at
  const kind = textKindOf(conversation.channel)
  return {
    id: conversation.id,
    channel: conversation.channel,
    status: closed ? 'closed' : 'open',
    spam: false,
    createdAt: conversation.createdAt,
    closedAt: closed ? closedAt : null,
    language: conversation.language,
    tags: conversation.tags,
    customerMessages: fromCustomers.length,
    publicWords: messages
      .filter(({ from }) => from.role !== 'bot')
      .reduce((sum, message) => sum + countWords(writtenText(message.text, kind)), 0),
    participants: participantsOf(messages.filter((message) => teammates.has(authorOf(message)))),
    complete: true,
    held: null,
    rating: conversation.rating,
    group: conversation.group,
  }
}

/**
 * The teammates who wrote, with how often they did so as teammates. Who only asked has no replies:
 * never the reviewee, and never the reviewer either.
 */
function participantsOf(messages: Message[]): Participant[] {
  return [...Map.groupBy(messages, authorOf)].map(([teammate, own]) => {
    const replies = own.filter(isReply)
    const last = replies.at(-1) ?? own.at(-1)
    return { teammate, replies: replies.length, lastReplyAt: last?.at ?? new Date(0) }
  })
}

function authorOf(message: Message): string {
  return message.from.id
}

function isReply(message: Message): boolean {
  return message.from.role === 'teammate'
}

/** Who answered in these conversations, by id, with what their answers tell about them. */
export function teammatesOf(conversations: DatedConversation[]): FileTeammate[] {
  const found = new Map<string, { languages: Set<string>; teams: Set<string> }>()
  for (const { participants, language, group } of conversations) {
    for (const { teammate, replies } of participants) {
      if (replies === 0) continue
      const known = found.get(teammate) ?? { languages: new Set(), teams: new Set() }
      found.set(teammate, known)
      const spoken = primarySubtag(language ?? '')
      if (spoken !== '' && spoken !== 'und') known.languages.add(spoken)
      if (group !== null) known.teams.add(String(group))
    }
  }
  return [...found]
    .map(([id, { languages, teams }]) => ({
      id,
      languages: [...languages].sort(),
      teams: [...teams].sort(),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
