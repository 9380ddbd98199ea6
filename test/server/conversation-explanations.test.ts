import { expect, it } from 'vitest'
import { conversations } from '#server/storage/index.ts'
import { carousel } from '#test/support/command-line.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, draftContent, submission } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('why a conversation is dealt or not', (open) => {
  const world = useServer(open)

  async function team(options: Parameters<typeof addTeam>[1] = {}) {
    const server = world()
    const made = await addTeam(server, options)
    const asking = (conversation: string, { as = '14', reviewer }: Asked = {}) => ({
      as: made.person(as),
      params: { conversation },
      ...(reviewer !== undefined && { query: { reviewer } }),
    })
    const ask = (conversation: string, asked: Asked = {}) =>
      server.call('getExplanation', asking(conversation, asked))
    const why = async (conversation: string, asked: Asked = {}) => {
      const { reasons, reviewer, facts, reviewee } = await server.ok(
        'getExplanation',
        asking(conversation, asked),
      )
      return {
        ...{ facts, reviewee, reasons },
        codes: reasons.map(({ code }) => code),
        pair: reviewer?.reasons.map(({ code }) => code),
      }
    }
    const command = (...words: string[]) =>
      carousel(server.services, ['conversation', 'why', ...words, '--workspace', made.id])
    return { server, ...made, ask, why, command }
  }
  type Asked = { as?: string; reviewer?: string }

  it('is told with every figure and its limit, and with what was left out', async () => {
    const { server, id, why } = await team()
    const conversation = await addConversation(server, id, { replies: { '12': 1 }, words: 3 })
    const at = server.clock.now()
    const message = (name: string, author: string, side: 'system' | 'teammate' | 'unknown') => ({
      ...{ id: name, author, side, words: 40, at },
      public: side !== 'teammate',
    })
    await server.database.inTransaction((trx) =>
      conversations.storeChanges(
        trx,
        id,
        [
          {
            id: conversation,
            whole: false,
            messages: [
              message('note', '13', 'teammate'),
              message('rule', '-1', 'system'),
              message('somebody', '777', 'unknown'),
            ],
          },
        ],
        at,
      ),
    )
    const { facts, reviewee, reasons } = await why(conversation)
    expect(reviewee).toEqual({ id: '12', name: 'Bo' })
    expect(reasons).toEqual([{ code: 'too_short', part: 'words', actual: 46, limit: 50 }])
    expect(facts.messages.map(({ leftOut }) => leftOut).toSorted()).toEqual(
      [null, null, 'internal', 'machine', 'unknown_author'].toSorted(),
    )
    expect(facts.messages).toContainEqual({
      ...{ author: { id: '13', name: 'Cy' }, side: 'teammate', public: false },
      ...{ messages: 1, words: 40, leftOut: 'internal' },
    })
    expect(facts).toMatchObject({ teammateReplies: 1, complete: true, apart: 'no', titles: 0 })
  })

  it('names each rule that it breaks, and nothing more where it breaks none', async () => {
    const { server, id, why } = await team()
    const fine = await addConversation(server, id)
    const broken = await addConversation(server, id, {
      ...{ words: 2, tags: ['legal', 'spam'], status: 'closed', closedDaysAgo: 40 },
    })
    const open = await addConversation(server, id, { status: 'open', replies: {} })
    expect((await why(fine)).codes).toEqual([])
    const { codes, reasons } = await why(broken)
    expect(codes).toEqual(['too_short', 'spam', 'sensitive_tag', 'too_old'])
    expect(reasons[0]).toMatchObject({ code: 'too_short', part: 'words', limit: 50 })
    expect((await why(open)).codes).toContain('still_open')
  })

  it('tells for a reviewer all that stands between the two', async () => {
    const reach = { limits: ['teams' as const], teams: ['b'], organizations: null, brands: [] }
    const { server, id, why } = await team({
      settings: { teamScope: 'same' },
      people: [
        { id: '11', teams: ['a'] },
        { id: '12', teams: ['a'] },
        { id: '13', teams: ['b'], languages: ['fr'], reach },
        { id: '14', lead: true },
        { id: '16', reviews: false, teams: ['a'] },
      ],
    })
    const conversation = await addConversation(server, id, {
      ...{ replies: { '12': 2 }, language: 'en', team: 'a' },
    })
    const pair = async (reviewer: string) => (await why(conversation, { reviewer })).pair
    expect(await pair('11')).toEqual([])
    expect(await pair('12')).toEqual(['own_conversation'])
    expect(await pair('13')).toEqual(['language_not_spoken', 'cannot_open', 'team_scope'])
    expect(await pair('16')).toEqual(['not_in_program'])
  })

  it('tells what was given before, handed back in its language, and too much that is open', async () => {
    const { server, id, person, why } = await team({ settings: { quota: 1 } })
    const one = await addConversation(server, id, { replies: { '12': 2 }, language: 'en' })
    const { queue } = await fetchNow(server, person('11'), 1)
    const assignment = queue.assignments[0]?.id ?? ''
    expect((await why(one, { reviewer: '11' })).pair).toEqual(['had_before'])
    expect((await why(one, { reviewer: '13' })).pair).toEqual(['already_assigned'])
    expect((await why(one)).codes).toEqual(['already_assigned'])
    await server.ok('handBack', {
      ...{ as: person('11'), params: { assignment }, body: { reason: 'language' } },
    })
    expect((await why(one, { reviewer: '11' })).pair).toEqual(['language_refused', 'had_before'])
    const other = await addConversation(server, id, { replies: { '12': 2 }, language: 'en' })
    expect((await why(other, { reviewer: '11' })).pair).toEqual(['language_refused'])
  })

  it('does not tell whose review it is to whose work it was, to who still writes, and to admins', async () => {
    const { server, id, person, why } = await team({
      settings: { rules: { reviewsPerConversation: 2 }, hideReviewerNames: true },
    })
    const conversation = await addConversation(server, id, { replies: { '14': 3, '12': 1 } })
    const other = await addConversation(server, id, { replies: { '12': 3 } })
    for (const each of [conversation, other])
      await server.ok('submitReview', {
        as: person('11'),
        body: submission(server, {
          ...{ conversation: each, reviewee: each === other ? '12' : '14' },
        }),
      })
    const pairs = async (which: string, as: string) =>
      Promise.all(
        ['11', '13'].map(async (reviewer) => (await why(which, { as, reviewer })).pair ?? []),
      )
    // The lead took part: who has reviewed it looks like who has not.
    expect(await pairs(conversation, '14')).toEqual([[], []])
    expect(await pairs(other, '14')).toEqual([['already_reviewed'], []])
    expect(await pairs(other, '15')).toEqual([[], []])
    const body = { revision: 0, content: draftContent() }
    const params = { conversation: other, reviewee: '12' }
    await server.ok('saveDraft', { as: person('14'), params, body })
    const taken = ['already_assigned']
    expect(await pairs(other, '14')).toEqual([taken, taken])
  })

  it('is for leads and admins of the workspace, about people and conversations of it', async () => {
    const { server, id, ask } = await team()
    const conversation = await addConversation(server, id)
    expect((await ask(conversation, { as: '11' })).code).toBe('not_allowed')
    expect((await ask(conversation, { as: '15' })).status).toBe(200)
    expect((await ask(conversation, { reviewer: '99' })).code).toBe('not_found')
    const elsewhere = await team()
    expect((await elsewhere.ask(conversation)).code).toBe('not_found')
  })

  it('is printed by the command, for a person or a program', async () => {
    const { server, id, command, ask } = await team()
    const conversation = await addConversation(server, id, { replies: { '12': 2 }, words: 4 })
    const printed = await command(conversation, '--reviewer', 'P12@example.com')
    expect(printed).toMatchObject({ code: 0, notes: '' })
    expect(printed.out).toContain('Too short: 12 words, the rule asks for 50')
    expect(printed.out).toContain('They took part in this conversation')
    expect(printed.out).toContain('teammate Bo (12): 2 public, 8 words')
    const { out } = await command(conversation, '--reviewer', '12', '--json')
    expect(JSON.parse(out)).toEqual(JSON.parse((await ask(conversation, { reviewer: '12' })).text))
  })

  it('is refused by the command in a sentence where there is no such thing', async () => {
    const { server, id, command } = await team()
    const conversation = await addConversation(server, id)
    expect(await command('1')).toMatchObject({
      code: 1,
      out: '',
      notes: `There is no conversation 1 in ${id}, or it was not read yet: \`sync\` reads what is new.`,
    })
    expect(await command(conversation, '--reviewer', 'nobody@example.com')).toMatchObject({
      code: 1,
      notes: `There is no teammate nobody@example.com in ${id}.`,
    })
    expect((await command()).code).toBe(2)
  })
})
