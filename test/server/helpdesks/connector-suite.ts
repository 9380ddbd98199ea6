import { describe, expect, it } from 'vitest'
import type { FileConversation } from '#server/cli/conversation-file.ts'
import type { ChangePage, Helpdesk, MessageFacts } from '#server/helpdesks/port.ts'
import { foldPages, readEverything } from './fold-pages.ts'
import { type GeneratedAccount, generateAccount, marker } from './generated-account.ts'

/** What goes wrong with one request to the fake helpdesk. */
export type Trouble = { status: number; retryAfterSeconds?: number } | 'cut' | 'hang up' | 'silence'

export type WorldOptions = {
  /** The helpdesk's and the connector's clock. */
  clock: { at: Date }
  /** Decides for each request, given how many came before it. */
  trouble?: (count: number) => Trouble | undefined
  /** The id of a conversation whose record has a field of a wrong type, wherever it is given. */
  spoiled?: string
}

/** A fake helpdesk over real HTTP, which ends with the test. */
export type World = {
  /** A connector with nothing in memory; its waiting moves the clock. */
  connect(): Helpdesk
  /** Changes a conversation, or adds one. */
  put(conversation: FileConversation): void
  remove(id: string): void
  /** Ids that no conversation can have. */
  unknownIds: string[]
}

export type StartWorld = (account: GeneratedAccount, options: WorldOptions) => Promise<World>

const { signal } = new AbortController()

/** What every connector promises, whatever its vendor. Call it at the top of a test file. */
export function connectorSuite(name: string, start: StartWorld): void {
  describe(`${name} as a helpdesk`, () => {
    const account = generateAccount(60)
    const since = new Date(account.now.getTime() - 42 * 86_400_000)
    const open = async (options: Partial<WorldOptions> = {}) => {
      const clock = { at: account.now }
      const world = await start(account, { clock, ...options })
      const read = (connector: Helpdesk, from: string | null = null) =>
        readEverything(connector, from, since, signal)
      return { ...world, clock, read }
    }
    const [sample] = account.conversations
    if (!sample) throw new Error('the generated account is empty')

    it('brings every teammate with their teams', async () => {
      const { connect } = await open()
      const connector = connect()
      const people = await connector.readTeammates(signal)
      const teams = new Set((await connector.readTeams(signal)).map(({ id }) => id))
      const known = account.company.teammates
      expect(people.map(({ id }) => id).sort()).toEqual(known.map(({ id }) => String(id)).sort())
      expect(people.find(({ role }) => role === 'admin')?.id).toBe('103')
      for (const { teams: own } of people) {
        expect(own.length).toBeGreaterThan(0)
        for (const id of own) expect(teams).toContain(id)
      }
    })

    it('brings every conversation whole, with the facts of all its messages', async () => {
      const { connect, read } = await open()
      const pages = await read(connect())
      expect(pages.length).toBeGreaterThan(3)
      const folded = foldPages(pages)
      expect([...folded.keys()].sort()).toEqual(account.conversations.map(({ id }) => id).sort())
      for (const conversation of account.conversations) {
        expect(folded.get(conversation.id)).toMatchObject(factsOf(conversation))
      }
    })

    it('says the same when it is read again, and from any page on, by anybody', async () => {
      const { connect, read } = await open()
      const pages = await read(connect())
      const expected = foldPages(pages)
      expect(foldPages(pages.flatMap((page) => [page, page]))).toEqual(expected)
      expect(foldPages(await read(connect()))).toEqual(expected)
      for (let at = 0; at < pages.length - 1; at += 1) {
        const rest = await read(connect(), pages[at]?.cursor)
        expect(foldPages([...pages.slice(0, at + 1), ...rest])).toEqual(expected)
      }
    })

    it('brings what changes later, and what is deleted', async () => {
      const { connect, read, put, remove, clock } = await open()
      const pages = await read(connect())
      clock.at = new Date(clock.at.getTime() + 600_000)
      const added = {
        ...sample.messages[0],
        id: 'later',
        at: clock.at,
      } as (typeof sample.messages)[0]
      put({
        ...sample,
        tags: ['changed'],
        updatedAt: clock.at,
        messages: [...sample.messages, added],
      })
      const other = account.conversations[1]?.id ?? ''
      remove(other)
      clock.at = new Date(clock.at.getTime() + 600_000)
      const later = await read(connect(), pages.at(-1)?.cursor)
      const folded = foldPages([...pages, ...later])
      expect(folded.get(sample.id)?.ticket?.tags).toEqual(['changed'])
      expect(folded.get(sample.id)?.messages).toHaveLength(sample.messages.length + 1)
      expect(folded.get(other)?.deleted).toBe(true)
      expect(await connect().findConversation(other, signal)).toBeUndefined()
    })

    it('reads one conversation as the stream does', async () => {
      const { connect, read } = await open()
      const folded = foldPages(await read(connect()))
      for (const { id } of account.conversations.slice(0, 12)) {
        const found = await connect().findConversation(id, signal)
        const { ticket, messages } = folded.get(id) ?? {}
        expect(found).toMatchObject({ id, whole: true })
        const page = { changes: found ? [found] : [], cursor: '', end: true, skipped: [] }
        const single = foldPages([page]).get(id)
        expect(single?.ticket).toEqual(ticket)
        expect(withoutOpening(single?.messages)).toEqual(withoutOpening(messages))
      }
    })

    it('finds nothing where there is nothing', async () => {
      const { connect, unknownIds } = await open()
      for (const id of unknownIds) {
        expect(await connect().findConversation(id, signal)).toBeUndefined()
      }
    })

    it.each<[string, Trouble, object]>([
      [
        'refused',
        { status: 401 },
        { code: 'helpdesk_unavailable', details: { problem: 'refused' } },
      ],
      ['failing', { status: 500 }, { code: 'helpdesk_unavailable' }],
      ['cut off', 'cut', { code: 'helpdesk_unavailable' }],
      ['hung up', 'hang up', { code: 'helpdesk_unavailable' }],
      [
        'limited for long',
        { status: 429, retryAfterSeconds: 600 },
        { code: 'rate_limited', details: { retryAfterSeconds: 600 } },
      ],
    ])('says by a code why it could not read: %s', async (_, trouble, expected) => {
      const { connect } = await open({ trouble: () => trouble })
      const connector = connect()
      await expect(connector.readTeammates(signal)).rejects.toMatchObject(expected)
      await expect(connector.readChanges(null, since, signal)).rejects.toMatchObject({
        code: expect.stringMatching(/^(helpdesk_unavailable|rate_limited)$/),
      })
      await expect(connect().findConversation(sample.id, signal)).rejects.toMatchObject(expected)
    })

    it('gets over trouble that passes, and ends where it would have ended', async () => {
      const { connect, read } = await open()
      const expected = foldPages(await read(connect()))
      const kinds: Trouble[] = [
        { status: 503 },
        'cut',
        { status: 429, retryAfterSeconds: 2 },
        'hang up',
      ]
      const rough = await open({
        trouble: (count) => (count % 3 === 1 ? kinds[Math.floor(count / 3) % 4] : undefined),
      })
      expect(foldPages(await rough.read(rough.connect()))).toEqual(expected)
    })

    it('stops when it is told to', async () => {
      const { connect } = await open({ trouble: () => 'silence' })
      const stop = new AbortController()
      const connector = connect()
      const reading = [
        connector.readTeammates(stop.signal),
        connector.readChanges(null, since, stop.signal),
        connector.findConversation(sample.id, stop.signal),
      ]
      setTimeout(() => stop.abort(new Error('stopped')), 30)
      for (const one of reading) await expect(one).rejects.toThrow('stopped')
      await expect(connector.readTeams(stop.signal)).rejects.toThrow('stopped')
    })

    it('skips a record that it cannot read, and says which', async () => {
      const spoiled = account.conversations[7]?.id ?? ''
      const { connect, read } = await open({ spoiled })
      const pages = await read(connect())
      const skipped = pages.flatMap((page) => page.skipped)
      expect(skipped.map(({ id }) => id)).toContain(spoiled)
      const folded = foldPages(pages)
      expect(folded.get(spoiled)?.ticket).toBeUndefined()
      expect([...folded.values()].filter(({ ticket }) => ticket)).toHaveLength(
        account.conversations.length - 1,
      )
      expect(JSON.stringify(skipped)).not.toContain(marker)
    })

    it('gives away no text and no name of a customer', async () => {
      const { connect, read } = await open()
      const connector = connect()
      const pages: ChangePage[] = await read(connector)
      const found = await connector.findConversation(sample.id, signal)
      expect(found?.messages.length).toBeGreaterThan(0)
      expect(JSON.stringify([pages, found])).not.toContain(marker)
      expect(JSON.stringify([pages, found])).not.toContain('Customer')
    })
  })
}

/** What a stream tells of a conversation of the generated account. */
/** Which message came with the creation, only some readings tell. */
const withoutOpening = (messages: MessageFacts[] = []) =>
  messages.map(({ opening: _, ...facts }) => facts)

function factsOf({ messages, closedAt, tags, rating }: FileConversation) {
  return {
    whole: true,
    deleted: false,
    ticket: {
      status: closedAt ? 'closed' : 'open',
      closedAt,
      tags,
      spam: false,
      ...(rating === null && { rating: null }),
    },
    messages: expect.objectContaining({ length: messages.length }),
    publicReplies: messages.filter((one) => one.from.role === 'teammate' && one.public).length,
    internalNotes: messages.filter((one) => !one.public).length,
    customerMessages: messages.filter((one) => one.from.role === 'customer').length,
    systemMessages: messages.filter((one) => one.from.role === 'bot').length,
  }
}
