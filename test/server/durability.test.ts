import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateToLatest, openDatabase } from '#server/storage/index.ts'
import { testDatabases } from '#test/support/databases.ts'
import { addConversations, addTeam, submission } from '#test/support/factories.ts'
import { startHelpdesk, type TestHelpdesk } from '#test/support/helpdesk.ts'
import { audienceOf, makeClock, readBoot, seconds } from '#test/support/server.ts'
import { type ServerProcess, startServerProcess } from '#test/support/server-process.ts'

const kills = process.env.LONG ? 50 : 1
const root = join(import.meta.dirname, '../..')

/** About how many reviews are submitted between two kills. */
const perRound = 10

/** Whose work is reviewed: several, since nobody's is without end in a round. */
const reviewees = ['12', '13', '14']

type Conversation = { conversation: string; reviewee: string }
type Sent = Conversation & { key: string; acknowledged?: string | undefined }

describe('a server that is killed while reviews are submitted', () => {
  const { make } = testDatabases('embedded')
  let dataDir: string
  let helpdesk: TestHelpdesk
  let server: ServerProcess | undefined
  let workspace: string
  let conversations: Conversation[]
  const clock = makeClock(new Date().toISOString())

  beforeAll(async () => {
    if (!existsSync(join(root, 'dist/app/index.html')))
      execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
        cwd: root,
        stdio: 'ignore',
      })
    // As good as new: no queue was ever started on it before the first submit.
    const blank = await make({ state: 'blank' })
    dataDir = blank.dataDir
    helpdesk = await startHelpdesk()
    const database = await openDatabase({ dataDir })
    await migrateToLatest(database.kysely)
    const place = { database, helpdesk, clock }
    const settings = { rules: { maxAgeDays: 366 }, mostReceived: 500 }
    const team = await addTeam(place, { settings })
    workspace = team.id
    const supply = Array.from(
      { length: kills * 2 * perRound + 20 },
      (_, at) => reviewees[at % reviewees.length] ?? '',
    )
    const ids = await addConversations(
      place,
      workspace,
      supply.map((reviewee) => ({ replies: { [reviewee]: 2 } })),
    )
    conversations = ids.map((conversation, at) => ({ conversation, reviewee: supply[at] ?? '' }))
    await database.close()
  })
  afterAll(async () => {
    await server?.kill()
    await helpdesk.close()
  })

  const next = () => {
    const conversation = conversations.pop()
    if (!conversation) throw new Error('no conversation is left to review')
    return conversation
  }

  const start = async () => {
    server = await startServerProcess({
      DATA_DIR: dataDir,
      APP_KEY: '5a'.repeat(32),
      ALLOW_LOCAL_HELPDESK: '1',
    })
    return server
  }

  async function signIn(url: string): Promise<string> {
    const now = seconds(new Date())
    const token = await helpdesk.sign({
      iss: helpdesk.url,
      aud: audienceOf(workspace),
      sub: '11',
      iat: now,
      exp: now + 300,
      context: { product: 'support', location: 'ticket_sidebar' },
    })
    const body = new URLSearchParams({ token })
    const page = await fetch(`${url}/zendesk/sidebar`, { method: 'POST', body })
    return readBoot(await page.text()).session.bearer
  }

  async function submit(url: string, bearer: string, sent: Sent): Promise<void> {
    const body = submission(
      { clock },
      {
        conversation: sent.conversation,
        reviewee: sent.reviewee,
        idempotencyKey: sent.key,
        comment: `about ${sent.conversation}`,
      },
    )
    const response = await fetch(`${url}/api/reviews`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as { review?: { id: string }; code?: string }
    expect(answer.code).toBeUndefined()
    const id = answer.review?.id
    if (sent.acknowledged) expect(id).toBe(sent.acknowledged)
    sent.acknowledged = id
  }

  it(`loses nothing that it acknowledged and doubles nothing, in ${kills} kills`, async () => {
    const all: Sent[] = []
    const inTheAir = () => all.filter(({ acknowledged }) => !acknowledged)
    for (let round = 1; round <= kills; round++) {
      const { url, kill } = await start()
      const bearer = await signIn(url)
      // A device sends again what was not answered, then goes on.
      const again = inTheAir()
      let killed = false
      const lane = async () => {
        while (!killed) {
          const sent = again.pop() ?? { key: crypto.randomUUID(), ...next() }
          if (!all.includes(sent)) all.push(sent)
          await submit(url, bearer, sent).catch((error: unknown) => {
            // The connection broke: nobody knows whether it was stored.
            if (!(error instanceof TypeError)) throw error
          })
        }
      }
      let broken = false
      const lanes = Promise.all([lane(), lane(), lane()]).catch((error: unknown) => {
        broken = true
        throw error
      })
      const goal = all.length + 5 + Math.floor(Math.random() * perRound)
      while (all.length < goal && !broken) await wait(5)
      if (broken) await lanes
      await kill()
      killed = true
      await lanes
    }
    const { url, stop } = await start()
    const bearer = await signIn(url)
    for (const sent of [...inTheAir(), ...all.slice(-50)]) await submit(url, bearer, sent)
    expect(await stop()).toBe(0)
    await expectOnce(all)
  }, 1_800_000)

  async function expectOnce(all: Sent[]) {
    const database = await openDatabase({ dataDir })
    try {
      const { kysely } = database
      const stored = await kysely.selectFrom('reviews').select(['id', 'conversation_id']).execute()
      const versions = await kysely.selectFrom('review_versions').select('review_id').execute()
      const ids = all.map(({ acknowledged }) => acknowledged).toSorted()
      expect(stored.map(({ id }) => id).toSorted()).toEqual(ids)
      expect(versions.map((row) => row.review_id).toSorted()).toEqual(ids)
      expect(new Set(stored.map((row) => row.conversation_id)).size).toBe(all.length)
    } finally {
      await database.close()
    }
  }
})
