import type { ConversationChange, MessageFacts } from '#shared/domain/changes.ts'
import type { Random } from '#shared/domain/dealing/random.ts'
import { between, type Chance, pick } from './chance.ts'
import type { SeedPerson } from './people.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Conversations that a person who works full time closes in a week, at the least and at the most. */
const weekly = [8, 12] as const
const tags = ['refund', 'login', 'invoice', 'shipping', 'bug', 'how-to'] as const

/** The conversations of one week that begins at `from`: begun and closed within it. */
export function conversationsOfWeek(
  people: SeedPerson[],
  from: Date,
  firstId: number,
  chance: Chance,
): ConversationChange[] {
  const all = people.flatMap((person) => {
    const random = chance('week', from.toISOString(), person.id)
    const count = Math.round(between(random, ...weekly) * person.share)
    return Array.from({ length: count }, () => ({ person, random }))
  })
  return all.map(({ person, random }, index) =>
    conversation({ id: String(firstId + index), person, people, random }, from),
  )
}

/** A conversation to be made up: `person` answers in it, one of the `people` may help. */
type Outline = { id: string; person: SeedPerson; people: SeedPerson[]; random: Random }

function conversation(outline: Outline, from: Date): ConversationChange {
  const { id, person, random } = outline
  const begun =
    from.getTime() + between(random, 0, 4) * dayMs + between(random, 480, 1020) * minuteMs
  const messages = messagesOf(outline, begun)
  const last = messages.at(-1)?.at.getTime() ?? begun
  const closedAt = new Date(last + between(random, 5, 12 * 60) * minuteMs)
  const rated = random.next()
  return {
    id,
    whole: true,
    language: { language: languageOf(random), letters: 400 },
    messages,
    ticket: {
      channel: pick(random, ['email', 'email', 'chat', 'web']),
      status: 'closed',
      spam: random.next() < 0.02,
      tags: [pick(random, tags)],
      createdAt: new Date(begun),
      updatedAt: closedAt,
      closedAt,
      team: person.team,
      requester: `c${id}`,
      rating: rated < 0.3 ? { value: rated < 0.24 ? 1 : 0, outOf: 1 } : null,
      language: null,
    },
  }
}

/** The customer asks, the person answers; in one of seven a colleague helps out. */
function messagesOf({ id, person, people, random }: Outline, begun: number): MessageFacts[] {
  const turns = between(random, 1, 3)
  const others = people.filter((one) => one !== person)
  const helper = random.next() < 0.15 ? others[random.below(others.length)] : undefined
  // Thanks and nothing else: too short to be reviewed.
  const short = random.next() < 0.08
  let at = begun
  const message = (author: string, side: MessageFacts['side'], n: number): MessageFacts => {
    at += n === 0 ? 0 : between(random, 4, 240) * minuteMs
    const words = short ? between(random, 3, 8) : between(random, 25, 130)
    return { id: `${id}-${n}`, author, side, public: true, words, at: new Date(at) }
  }
  const own = Array.from({ length: turns }, (_, turn) => [
    message(`c${id}`, 'customer', 2 * turn),
    message(person.id, 'teammate', 2 * turn + 1),
  ])
  // Before the person's own last answer, or the review would be of the helper's work.
  const help =
    helper && turns > 1 ? [{ ...message(helper.id, 'teammate', 99), at: helpedAt(own) }] : []
  return [...own.flat(), ...help].sort((one, other) => one.at.getTime() - other.at.getTime())
}

function helpedAt(own: MessageFacts[][]): Date {
  const answered = own[0]?.[1]?.at.getTime() ?? 0
  return new Date(answered + minuteMs)
}

function languageOf(random: Random): string {
  const place = random.next()
  return place < 0.8 ? 'en' : place < 0.95 ? 'fr' : 'ar'
}
