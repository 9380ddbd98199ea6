import { describe, expect, it } from 'vitest'
import { startSession } from '#server/features/sessions/start-session.ts'
import { reviews } from '#server/storage/index.ts'
import { newReview } from '#test/server/storage/new-review.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { dumpDatabase } from '#test/support/dump.ts'
import { dumpedRows } from '#test/support/dumped-rows.ts'
import { addConversation, addTeam } from '#test/support/factories.ts'
import { runFetchJob } from '#test/support/fetch.ts'
import { addIntercomTeam, card, pressables } from '#test/support/intercom.ts'
import { type Person, readBoot, type TestServer, useServer } from '#test/support/server.ts'

const marker = 'Zwiebelfisch'
const both = ['getSubject', 'getText'] as const

/** Lets Intercom tell of a conversation with the marker in everything that people wrote. */
function tell({ helpdesk, clock }: TestServer, id: string, change: Record<string, unknown> = {}) {
  const at = Math.floor(clock.now().getTime() / 1000) - 3600
  const parts = [
    {
      id: '1',
      part_type: 'comment',
      body: `Look <script>${marker}</script>`,
      created_at: at + 60,
      author: { type: 'admin', id: '12', name: `Bo ${marker}` },
      attachments: [
        { name: `${marker}.pdf`, url: `https://files.example/${marker}` },
        { name: 'odd.svg', url: 'javascript:alert(1)' },
      ],
    },
    { id: '2', part_type: 'note', body: `Note ${marker}`, created_at: at + 120, author: null },
    { id: '3', part_type: 'comment', body: 'gone', redacted: true, created_at: at + 180 },
  ]
  helpdesk.replies.set(`/conversations/${id}`, {
    type: 'conversation',
    id,
    title: `About ${marker}`,
    created_at: at,
    updated_at: at,
    state: 'closed',
    conversation_rating: { rating: 1, remark: `Rated ${marker}` },
    source: { type: 'email', body: `Help ${marker}`, author: { type: 'user', id: 'c1' } },
    conversation_parts: { conversation_parts: parts, total_count: parts.length },
    ...change,
  })
}

eachDatabase('the text of a conversation, passed on', (open) => {
  const world = useServer(open)

  async function scene() {
    const server = world()
    const team = await addIntercomTeam(server)
    const conversation = await addConversation(server, team.id)
    tell(server, conversation)
    return { server, team, conversation }
  }

  /** A session as the full panel in a tab has it, for the conversation that it was opened for. */
  async function bearerOf(server: TestServer, person: Person, openedFor?: string) {
    const subject = { workspace: person.workspace, teammate: person.id, location: 'tab' }
    const { bearer } = await server.database.inTransaction((trx) =>
      startSession(server.services, trx, { ...subject, ...(openedFor && { openedFor }) }),
    )
    return bearer
  }

  /** What somebody is answered who asks for subject and text. */
  async function asked(server: TestServer, bearer: string, conversation: string) {
    const params = { conversation }
    return Promise.all(both.map((name) => server.call(name, { bearer, params })))
  }
  const codes = (answers: { code: string | undefined }[]) => answers.map(({ code }) => code)

  it('is given in the tab that was opened from the helpdesk, and in no other conversation', async () => {
    const { server, team, conversation } = await scene()
    const as = team.person('11')
    const component = pressables(await card(server, as, conversation)).find(({ id }) =>
      id.startsWith('panel:'),
    )
    const given = await card(server, as, conversation, { component: component?.id ?? '' })
    const url = pressables(given).find((one) => one.url !== undefined)?.url ?? ''
    const page = await fetch(url, { method: 'POST' })
    const { bearer } = readBoot(await page.text()).session
    const params = { conversation }
    expect(await server.ok('getSubject', { bearer, params })).toEqual({
      subject: `About ${marker}`,
    })
    const text = await server.ok('getText', { bearer, params })
    const remark = `Rated ${marker}`
    expect(text).toMatchObject({ subject: `About ${marker}`, whole: true, remark })
    expect(text.messages).toEqual([
      expect.objectContaining({ side: 'customer', text: `Help ${marker}`, author: null }),
      expect.objectContaining({
        side: 'teammate',
        author: `Bo ${marker}`,
        text: `Look <script>${marker}</script>`,
        files: [
          { name: `${marker}.pdf`, url: `https://files.example/${marker}` },
          { name: 'odd.svg', url: null },
        ],
      }),
      expect.objectContaining({ internal: true, text: `Note ${marker}` }),
      expect.objectContaining({ redacted: true, text: '', files: [] }),
    ])
    const other = await addConversation(server, team.id)
    tell(server, other)
    const reads = server.helpdesk.asked.length
    const answers = await asked(server, bearer, other)
    expect(codes(answers)).toEqual(['not_allowed', 'not_allowed'])
    // Who may not is refused before the helpdesk is asked.
    expect(server.helpdesk.asked).toHaveLength(reads)
  })

  it('is given to who answered, reviewed, was reviewed or has it to review, and to nobody else', async () => {
    const { server, team, conversation } = await scene()
    await server.database.inTransaction((trx) =>
      reviews.addReview(trx, team.id, newReview({ conversation, reviewer: '13', reviewee: '12' })),
    )
    const may: Record<string, boolean> = {}
    // 14 leads, 15 is an admin.
    for (const id of ['11', '12', '13', '14', '15']) {
      const answers = await asked(server, await bearerOf(server, team.person(id)), conversation)
      may[id] = answers.every(({ status }) => status === 200)
      if (!may[id]) expect(codes(answers)).toEqual(['not_allowed', 'not_allowed'])
    }
    expect(may).toEqual({ 11: false, 12: true, 13: true, 14: false, 15: false })
  })

  it('ends for who hands their assignment back', async () => {
    const { server, team } = await scene()
    const bearer = await bearerOf(server, team.person('13'))
    const { fetch } = await server.ok('fetchAssignments', { bearer, body: { count: 1 } })
    await runFetchJob(server, team.id, fetch.id)
    const queue = await server.ok('getQueue', { bearer })
    const [first] = queue.assignments
    if (!first) throw new Error('nothing was fetched')
    tell(server, first.conversation)
    expect(codes(await asked(server, bearer, first.conversation))).toEqual([undefined, undefined])
    const params = { assignment: first.id }
    await server.ok('handBack', { bearer, params, body: { reason: 'cannot_open' } })
    const after = await asked(server, bearer, first.conversation)
    expect(codes(after)).toEqual(['not_allowed', 'not_allowed'])
  })

  it('stays within the workspace, and is left to the browser where that can ask', async () => {
    const { server, conversation } = await scene()
    const elsewhere = await addIntercomTeam(server)
    const stranger = await bearerOf(server, elsewhere.person('12'))
    expect(codes(await asked(server, stranger, conversation))).toEqual([
      'not_allowed',
      'not_allowed',
    ])
    const zendesk = await addTeam(server)
    const own = await addConversation(server, zendesk.id)
    const { bearer } = (await server.signIn(zendesk.person('12'))).session
    expect(codes(await asked(server, bearer, own))).toEqual(['not_allowed', 'not_allowed'])
  })

  describe('leaves no trace', () => {
    it.each([
      ['that is whole', {}, undefined],
      ['that cannot be read', { created_at: marker, [marker]: marker }, 'helpdesk_unavailable'],
      ['that is gone', undefined, 'not_found'],
    ])('of a conversation %s', async (_, change, code) => {
      const { server, team, conversation } = await scene()
      if (change === undefined) server.helpdesk.replies.delete(`/conversations/${conversation}`)
      else tell(server, conversation, change)
      const bearer = await bearerOf(server, team.person('11'), conversation)
      for (const answer of await asked(server, bearer, conversation)) {
        expect(answer.code).toBe(code)
        expect(answer.headers.get('cache-control')).toBe('no-store')
        expect(answer.text.includes(marker)).toBe(code === undefined)
      }
      expect(await dumpDatabase(server.database)).not.toContain(marker)
      expect(JSON.stringify(await dumpedRows(server.database, team.id))).not.toContain(marker)
      // What is logged is the route's pattern: at the level that says most.
      expect(server.logged.join('')).toContain('/api/conversations/:conversation/text')
      expect(server.logged.join('')).not.toContain(marker)
      const readings = [...server.services.readings.keys()].join()
      expect(readings).not.toContain(marker)
    })

    it('where the helpdesk refuses or is slow, and says which', async () => {
      const { server, team, conversation } = await scene()
      const bearer = await bearerOf(server, team.person('11'), conversation)
      server.helpdesk.replies.set(`/conversations/${conversation}`, 403)
      for (const { code, details } of await asked(server, bearer, conversation))
        expect([code, details]).toEqual([
          'helpdesk_unavailable',
          { problem: 'refused', status: 403 },
        ])
      server.helpdesk.replies.set(`/conversations/${conversation}`, 503)
      const slow = server.call('getText', { bearer, params: { conversation } })
      await server.alarms.ring()
      expect(await slow).toMatchObject({ status: 503, details: { problem: 'timeout' } })
    })
  })

  it('is asked for with what is left to persons of the allowance of requests', async () => {
    const { server, team, conversation } = await scene()
    const bearer = await bearerOf(server, team.person('11'), conversation)
    const before = server.helpdesk.asked.length
    await server.ok('getText', { bearer, params: { conversation } })
    expect(server.helpdesk.asked.slice(before)).toEqual([`/conversations/${conversation}`])
  })
})
