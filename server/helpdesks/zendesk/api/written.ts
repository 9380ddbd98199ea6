import type { MessageFacts } from '#server/helpdesks/port.ts'
import { countWords } from '#server/helpdesks/text/count-words.ts'
import { detectLongest } from '#server/helpdesks/text/detect-language.ts'
import type { TextKind } from '#server/helpdesks/text/text-kind.ts'
import { writtenText } from '#server/helpdesks/text/written-text.ts'
import type { ToldLanguage } from '#shared/domain/eligibility/language.ts'
import type { Comment } from './schemas.ts'
import { isMachine, isProgram } from './via.ts'

/**
 * Tells who writes under an id: `bot` is an account of a teammate that says it is a bot; undefined
 * where nobody knows.
 */
export type SideOf = (author: string) => 'customer' | 'teammate' | 'bot' | undefined

/**
 * A message with what a person wrote of its text (`writtenText`), on its way to being counted; the
 * text goes no further.
 */
export type Written = Omit<MessageFacts, 'words'> & { text: string; kind: TextKind }

/** A comment with its time settled. */
export type DatedComment = Comment & { created_at: Date }

/** What `-1`, the system and the bots of Zendesk are stored as. */
const systemAuthor = '-1'

/** @param via how the event came in that the comment is part of, which a comment may leave unsaid */
export function writtenOf(comment: DatedComment, sideOf: SideOf, via?: unknown): Written {
  const author = comment.author_id ?? systemAuthor
  return {
    id: comment.id,
    author,
    side: sideOfComment(comment, author, sideOf, comment.via ?? via),
    public: comment.public,
    text: writtenText(textOf(comment), 'mail'),
    kind: 'mail',
    at: comment.created_at,
  }
}

function sideOfComment(
  comment: DatedComment,
  author: string,
  sideOf: SideOf,
  via: unknown,
): MessageFacts['side'] {
  // What a trigger or a bot says bears the name of a person at times.
  if (author === systemAuthor || isMachine(via)) return 'system'
  const side = sideOf(author)
  if (side === 'bot') return isProgram(via) ? 'system' : 'teammate'
  // Only teammates can write internal notes, whoever the author may be by now.
  return side ?? (comment.public ? 'unknown' : 'teammate')
}

/** Of a call only what was said counts, and not what the telephone noted about it. */
function textOf(comment: Comment): string {
  if (comment.type === 'VoiceComment' || comment.data) return comment.data?.transcription_text ?? ''
  return comment.body ?? comment.plain_body ?? comment.html_body ?? ''
}

export function hasText(comment: Comment): boolean {
  return [comment.body, comment.plain_body, comment.html_body].some((text) => text != null)
}

/** The facts of messages; their texts end here. */
export function factsOfWritten(written: Written[]): MessageFacts[] {
  return written.map(({ text, kind: _, ...facts }) => ({ ...facts, words: countWords(text) }))
}

/**
 * The language of what the customer wrote, and of how much text it was told; undefined where they wrote
 * nothing here. A chat's title is not theirs.
 */
export function languageOf(written: Written[]): ToldLanguage | null | undefined {
  const isChat = written.some(({ kind }) => kind === 'chat')
  const asked = written.filter(
    (one) => one.public && !(one.opening && isChat) && ['customer', 'unknown'].includes(one.side),
  )
  if (asked.length === 0) return undefined
  return detectLongest(asked.map(({ text }) => text))
}
