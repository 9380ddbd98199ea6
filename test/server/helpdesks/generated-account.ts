import type { Company } from '#demo/helpdesk/types.ts'
import type { FileConversation } from '#server/cli/conversation-file.ts'
import { acme } from '#test/demo/support.ts'

/** What a fake helpdesk is filled with. Every text of a customer or a teammate holds `marker`. */
export type GeneratedAccount = { company: Company; conversations: FileConversation[]; now: Date }

export const marker = 'XSECRETX'
const minute = 60_000
const day = 24 * 60 * minute
const now = new Date('2026-05-08T12:00:00Z')
const channels = ['email', 'messaging', 'web', 'chat']

/**
 * An account of `count` conversations that began within `days`: open and closed ones, quick and slow
 * ones that go on for weeks, with bots, internal notes, second teammates, ratings and reopenings.
 * The same for the same numbers.
 */
export function generateAccount(count: number, days = 40): GeneratedAccount {
  const conversations = Array.from({ length: count }, (_, n) => makeConversation(n, count, days))
  return { company: acme, conversations, now }
}

function makeConversation(n: number, count: number, days: number): FileConversation {
  const createdAt = new Date(now.getTime() - days * day * (1 - n / count) - 3 * 60 * minute)
  const room = now.getTime() - createdAt.getTime() - 60 * minute
  // Every seventh goes on for a long time, so that it reaches over several stretches of history.
  const step = Math.floor(Math.min(room / 8, n % 7 === 0 ? 4 * day : (5 + (n % 50)) * minute))
  const at = (part: number) => new Date(createdAt.getTime() + part * step)
  const [first, second] = n % 2 === 0 ? ['101', '102'] : ['102', '101']
  const text = (part: number) => `${marker} Where is my order number ${n}, part ${part}, please?`
  const messages: FileConversation['messages'] = [
    { id: 'm0', at: at(0), from: customer(n), public: true, text: text(0) },
    { id: 'm1', at: at(1), from: teammate(first), public: true, text: text(1) },
  ]
  if (n % 3 === 0)
    messages.push({ id: 'm2', at: at(2), from: bot, public: true, text: `${marker} I am a bot` })
  if (n % 4 === 0)
    messages.push({ id: 'm3', at: at(3), from: teammate('103'), public: false, text: text(3) })
  if (n % 5 < 2)
    messages.push({ id: 'm4', at: at(4), from: teammate(second), public: true, text: text(4) })
  messages.push({ id: 'm5', at: at(5), from: customer(n), public: true, text: text(5) })
  const isOpen = n % 6 === 5
  const closedAt = isOpen ? null : at(6)
  return {
    id: String(2000 + n),
    channel: channels[n % channels.length] ?? 'email',
    subject: `${marker} subject ${n}`,
    status: isOpen ? 'open' : 'closed',
    createdAt,
    updatedAt: closedAt ?? at(5),
    closedAt,
    language: 'en',
    tags: n % 2 === 0 ? ['billing'] : ['shipping', 'late'],
    rating: n % 4 === 1 && !isOpen ? { value: n % 8 === 1 ? 5 : 1, outOf: 5 } : null,
    group: null,
    reopens: n % 9 === 0 && !isOpen ? 1 : 0,
    customer: { id: `cust_${n % 40}`, name: `${marker} Customer ${n % 40}` },
    messages,
  }
}

const bot = { id: 'bot', role: 'bot' as const }
const customer = (n: number) => ({ id: `cust_${n % 40}`, role: 'customer' as const })
const teammate = (id = '101') => ({ id, role: 'teammate' as const })
