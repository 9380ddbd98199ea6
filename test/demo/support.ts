import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Account, createAccount } from '#demo/helpdesk/account.ts'
import type { Company, Teammate } from '#demo/helpdesk/types.ts'
import { openSecrets, type Secrets } from '#demo/keys.ts'
import { type HelpdeskOptions, type RunningHelpdesk, startHelpdesk } from '#demo/server.ts'
import type { FileConversation } from '#server/cli/conversation-file.ts'

const teammate = (id: number, name: string, change: Partial<Teammate> = {}): Teammate => ({
  id,
  name,
  email: `${name.toLowerCase()}@acme.example`,
  role: 'agent',
  locale: 'en-US',
  groupId: 1,
  lead: false,
  languages: ['en'],
  share: 1,
  note: null,
  absence: null,
  ...change,
})

export const acme: Company = {
  id: 'acme',
  name: 'Acme',
  groups: [
    { id: 1, name: 'One' },
    { id: 2, name: 'Two' },
  ],
  teammates: [
    teammate(101, 'Ann', { lead: true }),
    teammate(102, 'Ben', { groupId: 2 }),
    teammate(103, 'Cleo', { role: 'admin' }),
  ],
  botName: 'Acme bot',
}

export const NOW = new Date('2026-05-08T12:00:00Z')

/** A closed conversation of three messages; number `n` is n minutes younger than number 0. */
export function conversation(n: number, change: Partial<FileConversation> = {}): FileConversation {
  const at = (minutes: number) => new Date(Date.UTC(2026, 4, 1, 9, n + minutes))
  return {
    id: String(1000 + n),
    channel: 'email',
    subject: `Subject ${n}`,
    status: 'closed',
    createdAt: at(0),
    updatedAt: at(40),
    closedAt: at(40),
    language: 'en',
    tags: ['billing'],
    rating: null,
    group: null,
    reopens: 0,
    customer: { id: `cust_${n}`, name: `Customer ${n}` },
    messages: [
      message('m1', at(0), `cust_${n}`, 'customer', 'Where is my <refund>?'),
      message('m2', at(10), '101', 'teammate', 'On its way.\nSorry.'),
      message('m3', at(20), `cust_${n}`, 'customer', 'Thanks'),
    ],
    ...change,
  }
}

export function message(
  id: string,
  at: Date,
  author: string,
  role: 'customer' | 'teammate' | 'bot',
  text: string,
  shown = true,
): FileConversation['messages'][number] {
  return { id, at, from: { id: author, role }, public: shown, text }
}

const secrets: Secrets = openSecrets(mkdtempSync(join(tmpdir(), 'demo-keys-')))

export type Open = {
  helpdesk: RunningHelpdesk
  account: Account
  secrets: Secrets
  /** Asks the REST API as Cleo, the admin, or as another teammate by e-mail. */
  get(path: string, email?: string | null): Promise<Answer>
}
// biome-ignore lint/suspicious/noExplicitAny: tests read Zendesk's JSON as it comes
export type Answer = { status: number; headers: Headers; body: any; text: string }

/** A helpdesk over real HTTP that ends with the test. */
export async function openDemo(
  conversations: FileConversation[],
  options: Partial<HelpdeskOptions> = {},
): Promise<Open> {
  const account = createAccount(acme, conversations)
  const helpdesk = await startHelpdesk({
    account,
    secrets,
    port: 0,
    productUrl: 'http://localhost:3000',
    now: () => NOW,
    ...options,
  })
  onTestFinished(() => helpdesk.close())
  return {
    helpdesk,
    account,
    secrets,
    get: async (path, email = 'cleo@acme.example') => {
      const token = Buffer.from(`${email}/token:${secrets.apiToken}`).toString('base64')
      const response = await fetch(path.startsWith('http') ? path : helpdesk.url + path, {
        headers: email === null ? {} : { Authorization: `Basic ${token}` },
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, body: parsed(text) }
    },
  }
}

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
