import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { createIntercom } from '#server/helpdesks/intercom/api/create-intercom.ts'
import type { Helpdesk } from '#server/helpdesks/port.ts'
import { createZendesk } from '#server/helpdesks/zendesk/api/create-zendesk.ts'
import { syncWorkspace } from '#server/jobs/sync-workspace.ts'
import { conversations, type OpenDatabase } from '#server/storage/index.ts'
import { silentLog } from '#server/storage/log.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from '../storage/workspace.ts'
import { type Conversation, firstSync, messyAccount, secondSync } from './messy/account.ts'
import { type Knows, plainFacts } from './messy/plain-facts.ts'
import { asInIntercom, serveIntercom } from './messy/serve-intercom.ts'
import { serveZendesk } from './messy/serve-zendesk.ts'

/** The same few accounts each time in the suite; others each time in the long run. */
const runs = process.env.LONG === '1' ? { numRuns: 100 } : { numRuns: 5, seed: 20_260_506 }
const { signal } = new AbortController()

eachDatabase('facts of messy accounts', (open) => {
  let database: OpenDatabase
  let count = 0
  beforeAll(async () => {
    database = await open()
  })

  /** Two syncs, two days apart, and what is known of each conversation then. */
  async function countStored(
    account: Conversation[],
    connect: (now: () => number, sleep: (ms: number) => Promise<void>) => Promise<Helpdesk>,
  ) {
    let seconds = firstSync
    count += 1
    const workspace = await addWorkspace(database, `messy${count}`)
    const helpdesk = await connect(
      () => seconds,
      async (ms) => {
        seconds += ms / 1000
      },
    )
    for (const at of [firstSync, secondSync]) {
      seconds = Math.max(seconds, at)
      const now = () => new Date(seconds * 1000)
      await syncWorkspace({ database, helpdesk, workspace, now, signal, log: silentLog })
    }
    const found = new Map<number, unknown>()
    for (const { id } of account) {
      const facts = await conversations.findFacts(database.kysely, workspace.id, String(id))
      if (!facts) continue
      const { customerMessages, publicWords, participants, machineReplied, unread } = facts
      found.set(id, {
        ...{ customerMessages, publicWords, machineReplied, unread, closedAt: facts.closedAt },
        participants: participants
          .map(({ teammate, replies, words }) => ({ teammate, replies, words }))
          .sort((a, b) => (a.teammate < b.teammate ? -1 : 1)),
      })
    }
    return found
  }

  const holds = (
    knows: Knows,
    connect: (account: Conversation[]) => Parameters<typeof countStored>[1],
    prepare: (account: Conversation[]) => Conversation[] = (account) => account,
  ) =>
    fc.assert(
      fc.asyncProperty(messyAccount.map(prepare), async (account) => {
        const stored = await countStored(account, connect(account))
        expect(stored).toEqual(plainFacts(account, knows))
      }),
      { ...runs, endOnFailure: true },
    )

  it('are those of a slow, plain counting, in Zendesk', () =>
    holds('who they are', (account) => async (now, sleep) => {
      const baseUrl = await serveZendesk(account, now, firstSync + 43_200)
      return createZendesk(
        { baseUrl, email: 'e', apiToken: 't' },
        { now: () => now() * 1000, sleep, random: () => 0.5, timeoutMs: 60_000 },
      )
    }))

  it('are those of a slow, plain counting, in Intercom', () =>
    holds(
      'who they were',
      (account) => async (now, sleep) => {
        const baseUrl = await serveIntercom(account, now, firstSync + 43_200)
        return createIntercom(
          { baseUrl, accessToken: 't' },
          { now: () => now() * 1000, sleep, random: () => 0.5, timeoutMs: 60_000 },
        )
      },
      asInIntercom,
    ))
})
