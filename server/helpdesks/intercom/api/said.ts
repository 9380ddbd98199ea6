import { readRecords } from '#server/helpdesks/client/records.ts'
import type { SkippedRecord } from '#server/helpdesks/port.ts'
import type { Side } from '#shared/domain/changes.ts'
import { findPartKind } from './part-kinds.ts'
import { type Author, type Conversation, ConversationPart } from './schemas.ts'

/** Intercom gives the latest parts of a conversation, and no more than these. */
export const mostParts = 500
const customers = ['user', 'lead', 'contact', 'visitor']
/** Messages that were sent to many, or by a workflow, in the name of a teammate. */
const automatic = ['automated', 'campaigns_initiated', 'operator_initiated']
/** Intercom's own bot, also where it is given as an admin. */
const operator = /^operator\+.*@intercom\.io$/i

type SaidSide = Exclude<Side, 'unknown'>

/** A message with its text, on its way to being counted or read. */
export type Said = {
  id: string
  author: Author | undefined
  side: SaidSide
  body: string
  note: boolean
  at: Date
  /** The text is what Intercom puts in the place of one that was taken out. */
  redacted: boolean
  attachments: { name: string; url: string }[]
}

/** The parts that can be read, by time; `left`: Intercom says that it has more of them. */
export function readParts({ conversation_parts: given }: Conversation): {
  parts: ConversationPart[]
  skipped: SkippedRecord[]
  left: boolean
} {
  const { records, skipped } = readRecords(
    'part',
    ConversationPart,
    given?.conversation_parts ?? [],
  )
  const parts = records.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime())
  const count = given?.conversation_parts.length ?? 0
  return { parts, skipped, left: count < (given?.total_count ?? 0) }
}

/** Everything that somebody or something said in a conversation, with its texts. */
export function textsOf(
  { source, created_at: at }: Conversation,
  parts: ConversationPart[],
): Said[] {
  const opening: Said[] = []
  if (source) {
    const author = source.author ?? undefined
    const sent = automatic.includes(source.delivered_as ?? '') && sideOf(author) === 'teammate'
    const side = sent ? 'system' : sideOf(author)
    const body = source.body ?? ''
    opening.push({ id: 'source', author, side, body, note: false, at, ...passedOf(source) })
  }
  return [...opening, ...parts.flatMap(saidIn)]
}

function saidIn(part: ConversationPart): Said[] {
  const kind = findPartKind(part.part_type)
  const body = part.body ?? ''
  if (!kind || kind === 'none' || (kind === 'act' && body === '')) return []
  const author = part.author ?? undefined
  const { id, created_at: at } = part
  // An app sends in the name of the teammate who installed it.
  const isSent = Boolean(part.app_package_code) && sideOf(author) === 'teammate'
  const side = isSent ? 'system' : sideOf(author)
  return [{ id, author, side, body, note: kind === 'note', at, ...passedOf(part) }]
}

/** Kinds of part that we know nothing of, and whether somebody may have said something with them. */
export function unknownParts(parts: ConversationPart[]): {
  unknownKinds: Record<string, number>
  unreadable: boolean
} {
  const unknown = parts.filter(({ part_type }) => findPartKind(part_type) === undefined)
  const counts = Map.groupBy(unknown, ({ part_type }) => part_type)
  return {
    unknownKinds: Object.fromEntries([...counts].map(([name, all]) => [name, all.length])),
    unreadable: unknown.some(
      ({ author, body }) => (body ?? '').trim() !== '' && sideOf(author ?? undefined) !== 'system',
    ),
  }
}

function passedOf({
  redacted,
  attachments,
}: Pick<ConversationPart, 'redacted' | 'attachments'>): Pick<Said, 'redacted' | 'attachments'> {
  const named = (attachments ?? []).flatMap(({ name, url }) =>
    name ? [{ name, url: url ?? '' }] : [],
  )
  return { redacted: redacted ?? false, attachments: named }
}

/**
 * Fin, workflows and whatever else answers by itself is the system, also in a teammate's name. An
 * admin is one at the time of writing, whoever has left since.
 */
export function sideOf(author: Author | undefined): SaidSide {
  if (!author || author.from_ai_agent || author.is_ai_answer) return 'system'
  if (operator.test(author.email ?? '')) return 'system'
  if (customers.includes(author.type ?? '')) return 'customer'
  return author.type === 'admin' ? 'teammate' : 'system'
}
