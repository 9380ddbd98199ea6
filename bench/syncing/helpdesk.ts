/**
 * The demo helpdesk with many generated tickets and no limit, in a process of its own so that its
 * memory is not counted: prints its address and credentials as one line of JSON.
 */

import { createAccount } from '#demo/helpdesk/account.ts'
import type { Company, Teammate } from '#demo/helpdesk/types.ts'
import { openSecrets } from '#demo/keys.ts'
import { startHelpdesk } from '#demo/server.ts'
import type { FileConversation } from '#server/cli/conversation-file.ts'
import { dayMs } from '#shared/domain/days.ts'

const people = 200
const words =
  'the order has not arrived yet and I would like to know when it will be here because I need it soon'

const [folder = '', count = '1000'] = process.argv.slice(2)
const now = Date.now()
const conversations = Array.from({ length: Number(count) }, (_, n) => conversation(n))
const secrets = openSecrets(folder)
const running = await startHelpdesk({
  account: createAccount(company(), conversations),
  secrets,
  port: 0,
  productUrl: 'http://localhost:1',
  limits: { perMinute: 1_000_000_000, exportsPerMinute: 999_999_999 },
})
const { url, audience } = running
console.log(JSON.stringify({ url, audience, email: 'p1@acme.example', token: secrets.apiToken }))

function company(): Company {
  const teammates = Array.from({ length: people }, (_, n): Teammate => {
    const role = n === 0 ? 'admin' : 'agent'
    const id = n + 1
    return {
      id,
      name: `Person ${id}`,
      email: `p${id}@acme.example`,
      role,
      locale: 'en-US',
      groupId: 1,
      lead: false,
      languages: ['en'],
      share: 1,
      note: null,
      absence: null,
    }
  })
  return {
    id: 'acme',
    name: 'Acme',
    groups: [{ id: 1, name: 'One' }],
    teammates,
    botName: 'Bot',
  }
}

/** Of two to six messages, begun within forty days and closed two days later at most. */
function conversation(n: number): FileConversation {
  const createdAt = now - 40 * dayMs + (n / Number(count)) * 38 * dayMs
  const at = (part: number) =>
    new Date(Math.floor(createdAt + (part * ((n % 47) + 1) * dayMs) / 400))
  const messages = Array.from({ length: 2 + (n % 5) }, (_, part) => ({
    id: `m${part}`,
    at: at(part),
    from:
      part % 2 === 0
        ? { id: `cust_${n}`, role: 'customer' as const }
        : { id: String(1 + ((n * 7 + part) % people)), role: 'teammate' as const },
    public: part !== 5,
    text: `${words}, ${words}. Number ${n}.`,
  }))
  return {
    id: String(1000 + n),
    channel: 'email',
    subject: `Ticket ${n}`,
    status: 'closed',
    createdAt: at(0),
    updatedAt: at(8),
    closedAt: at(8),
    language: 'en',
    tags: ['billing'],
    rating: n % 5 === 0 ? { value: 5, outOf: 5 } : null,
    group: null,
    reopens: 0,
    messages,
  }
}
