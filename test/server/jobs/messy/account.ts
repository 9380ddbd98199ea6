import fc from 'fast-check'

/** People by what they are. Whoever `turns` is a teammate up to the first sync, and asks after it. */
export const people = {
  agents: [2, 3],
  light: 6,
  bot: 7,
  /** Unknown to the helpdesk by now. */
  left: 8,
  /** A customer by now. */
  downgraded: 9,
  turns: 5,
  customers: [900, 901, 902],
}
export const staff = [...people.agents, people.light, people.left, people.downgraded, people.turns]

/** What happens in a conversation after it began; `at` in seconds since 1970. */
export type Happening = { at: number; words: number; id: number } & (
  | { what: 'ask' | 'say' | 'note' | 'redacted' | 'link' | 'bot'; by: number }
  | { what: 'machine'; by: number; way: number }
  | { what: 'assign'; by: number }
  | { what: 'hide' }
  | { what: 'close' | 'reopen'; by: number }
)

export type Conversation = {
  id: number
  requester: number
  /** Where its messages stand. */
  kept: 'mail' | 'history' | 'log' | 'nowhere'
  /** From what its last closing is known. */
  closing: 'metric' | 'audit' | 'nothing'
  merged: boolean
  brand: number
  happenings: Happening[]
}

/** The first sync is then, and the second two days later. */
export const firstSync = Date.UTC(2026, 4, 6, 12) / 1000
export const secondSync = firstSync + 2 * 86_400
const began = firstSync - 4 * 86_400

/**
 * Nothing happens so long before a sync: how late a helpdesk may tell of something, and what is done
 * about it, have tests of their own.
 */
const quiet = 1_200
const isQuiet = (at: number) =>
  at > secondSync - quiet || (at > firstSync - quiet && at <= firstSync)

const anyone = fc.constantFrom(...staff)
const words = fc.integer({ min: 1, max: 30 })
const step = fc.record({
  gap: fc.constantFrom(1, 40, 700, 9_000, 60_000),
  words,
  by: anyone,
  customer: fc.constantFrom(...people.customers),
  way: fc.nat(20),
  what: fc.constantFrom<Happening['what'][]>(
    ...['ask', 'say', 'say', 'say', 'note', 'redacted', 'link', 'machine'].map(
      (one) => one as Happening['what'],
    ),
    ...(['bot', 'assign', 'hide', 'close', 'reopen'] as const),
  ),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const conversation = fc.record({
  requester: fc.constantFrom(...people.customers, people.turns, 3),
  kept: fc.constantFrom<Conversation['kept'][]>(
    'mail',
    'mail',
    'mail',
    'history',
    'log',
    'nowhere',
  ),
  closing: fc.constantFrom<Conversation['closing'][]>('metric', 'audit', 'nothing'),
  merged: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  brand: fc.constantFrom(51, 52),
  start: fc.integer({ min: 0, max: 5 * 86_400 }),
  words,
  steps: fc.array(step, { maxLength: 9 }),
})

/** An account as they are: people come and go, machines speak in their names, chats stand elsewhere. */
export const messyAccount: fc.Arbitrary<Conversation[]> = fc
  .array(conversation, { minLength: 1, maxLength: 9 })
  .map((list) =>
    list.map(({ steps, start, words: first, ...rest }, index) => {
      const id = 4000 + index
      const at = began + start
      const opening: Happening = {
        ...{ what: 'ask', by: rest.requester, words: first, id: id * 100 },
        at: isQuiet(at) ? at + quiet : at,
      }
      return { id, ...rest, happenings: play(opening, steps, rest) }
    }),
  )

/** One after the other, as far as that can be: nobody closes what is closed. */
function play(
  opening: Happening,
  steps: Step[],
  { requester, kept, closing }: Omit<Conversation, 'id' | 'happenings' | 'merged' | 'brand'>,
): Happening[] {
  const done = [opening]
  let [at, open, closings] = [opening.at, true, 0]
  for (const [index, { gap, words: count, by, customer, way, what }] of steps.entries()) {
    at += gap
    if (isQuiet(at) || isOut(by, at)) continue
    const base = { at, words: count, id: opening.id + index + 1 }
    if (what === 'ask') done.push({ ...base, what, by: index % 3 === 0 ? customer : requester })
    else if (what === 'close') {
      // What is closed without a trace is closed once.
      if (!open || (closing === 'nothing' && closings > 0)) continue
      done.push({ ...base, what, by })
      ;[open, closings] = [false, closings + 1]
    } else if (what === 'reopen') {
      if (open || closing === 'nothing') continue
      done.push({ ...base, what, by })
      open = true
    } else if (what === 'hide') {
      const last = done.at(-1)
      if (kept !== 'mail' || last?.what !== 'say' || !people.agents.includes(last.by)) continue
      done.push({ ...base, what })
    } else if (what === 'machine') done.push({ ...base, what, by, way })
    else if (what === 'bot') done.push({ ...base, what, by: people.bot })
    else if (what === 'redacted' || what === 'link') done.push({ ...base, what, by, words: 0 })
    else if (by !== requester) done.push({ ...base, what, by } as Happening)
  }
  return done
}

/** Whoever turned writes as a teammate no more. */
const isOut = (by: number, at: number) => by === people.turns && at > firstSync - quiet

/** As it stands at a time: what happened until then. */
export function until(all: Conversation[], now: number): Conversation[] {
  return all.flatMap((one) => {
    const happenings = one.happenings.filter(({ at }) => at <= now - 600)
    return happenings.length === 0 ? [] : [{ ...one, happenings }]
  })
}

export const isClosed = ({ happenings }: Conversation) =>
  happenings.findLast(({ what }) => what === 'close' || what === 'reopen')?.what === 'close'
export const lastClosing = ({ happenings }: Conversation) =>
  happenings.findLast(({ what }) => what === 'close')?.at
export const textOf = ({ words }: { words: number }) =>
  Array.from({ length: words }, (_, n) => `word${'abcdefg'[n % 7]}`).join(' ')
