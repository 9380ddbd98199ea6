import {
  type Conversation,
  firstSync,
  type Happening,
  isClosed,
  lastClosing,
  people,
  secondSync,
  until,
} from './account.ts'

type Side = 'customer' | 'teammate' | 'system' | 'unknown'
export type PlainFacts = {
  customerMessages: number
  publicWords: number
  participants: { teammate: string; replies: number; words: number }[]
  machineReplied: boolean
  unread: boolean
  closedAt: Date | null
}

/** By whom this helpdesk knows who wrote something. */
export type Knows = 'who they were' | 'who they are'

/** Every message that anybody sent, by its own rules, one after the other. */
export function plainFacts(account: Conversation[], knows: Knows): Map<number, PlainFacts> {
  const known = account.filter(({ merged }) => !merged)
  return new Map(known.map((one) => [one.id, factsOf(one, account, knows)]))
}

function factsOf(one: Conversation, account: Conversation[], knows: Knows): PlainFacts {
  const facts: PlainFacts = {
    ...{ customerMessages: 0, publicWords: 0, participants: [], machineReplied: false },
    ...{ unread: one.kept === 'nowhere' && knows === 'who they are', closedAt: null },
  }
  let [lastWord, lastOfAll]: (number | null)[] = [null, null]
  for (const [index, happening] of one.happenings.entries()) {
    if (facts.unread || !isMessage(happening) || happening.what === 'note') continue
    if (one.happenings[index + 1]?.what === 'hide') continue
    const side = sideOf(happening, one, account, knows)
    lastOfAll = happening.at
    if (side === 'system') {
      facts.machineReplied = true
      continue
    }
    lastWord = happening.at
    facts.publicWords += happening.words
    if (side === 'customer') facts.customerMessages += 1
    if (side === 'teammate') addReply(facts, happening)
    const asksAsColleague = side === 'customer' && isColleague(happening.by, happening.at, knows)
    if (asksAsColleague) addReply(facts, { ...happening, words: 0 }, 0)
  }
  facts.participants.sort((a, b) => (a.teammate < b.teammate ? -1 : 1))
  if (isClosed(one)) {
    const at = one.closing === 'nothing' ? (lastWord ?? lastOfAll) : lastClosing(one)
    facts.closedAt = at ? new Date(at * 1000) : null
  }
  return facts
}

type Message = Extract<Happening, { by: number }>

const isMessage = (one: Happening): one is Message =>
  ['ask', 'say', 'note', 'redacted', 'link', 'bot', 'machine'].includes(one.what)

function addReply({ participants }: PlainFacts, { by, words }: Message, replies = 1) {
  const own = participants.find(({ teammate }) => teammate === `${by}`)
  if (!own) participants.push({ teammate: `${by}`, replies, words })
  else {
    own.replies += replies
    own.words += words
  }
}

function sideOf(message: Message, one: Conversation, account: Conversation[], knows: Knows): Side {
  const { what, by, at } = message
  if (what === 'machine' || what === 'bot') return 'system'
  if (by === one.requester) return 'customer'
  if (what === 'ask') return 'customer'
  if (knows === 'who they were' || one.kept !== 'mail') return 'teammate'
  if (by !== people.left && by !== people.downgraded) return 'teammate'
  if (assigneeOf(one) === by) return 'teammate'
  const seen = account.flatMap((other) => seenAsStaff(by, other))
  if (by === people.left) return seen.length > 0 ? 'teammate' : 'unknown'
  return seen.some((time) => time >= at) ? 'teammate' : 'customer'
}

/** Those to whom the conversation was last given. */
function assigneeOf({ happenings }: Conversation): number | undefined {
  const given = happenings.findLast(({ what }) => what === 'assign')
  return given && 'by' in given ? given.by : undefined
}

/** When somebody did in a conversation what only teammates do, as the two syncs saw it. */
function seenAsStaff(who: number, one: Conversation): number[] {
  const times: number[] = []
  let assignee: number | undefined
  for (const happening of one.happenings) {
    if (happening.what === 'note' && happening.by === who && one.kept !== 'log')
      times.push(happening.at)
    if (happening.what !== 'assign') continue
    if (happening.by === who || assignee === who) times.push(happening.at)
    assignee = happening.by
  }
  for (const then of [firstSync, secondSync].flatMap((now) => until([one], now))) {
    if (assigneeOf(then) !== who) continue
    const metric = one.closing === 'metric' && isClosed(then) ? lastClosing(then) : undefined
    times.push(metric ?? then.happenings[0]?.at ?? 0)
  }
  return times
}

/** Somebody who asks here and whom the helpdesk lists as a teammate when it is read. */
function isColleague(by: number, at: number, knows: Knows): boolean {
  if (knows === 'who they were') return false
  return people.agents.includes(by) || (by === people.turns && at <= firstReadable)
}

/** What was said until then was read while whoever turned was a teammate. */
const firstReadable = firstSync - 600
