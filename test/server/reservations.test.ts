import { expect, it } from 'vitest'
import { dealOrTopUp } from '#server/jobs/index.ts'
import { syncs } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, draftContent, submission } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

const halfAnHour = 30 * 60_000

eachDatabase('a place that is kept while somebody writes', (open) => {
  const world = useServer(open)

  /** A team with conversations of teammate 12, and what its people do there. */
  async function scene(given: { settings?: object; supply?: number } = {}) {
    const server = world()
    const until = new Date(server.clock.now().getTime() + halfAnHour).toISOString()
    const { settings, supply = 1 } = given
    const team = await addTeam(server, { settings: { overlapShare: 0, ...settings } })
    const made: string[] = []
    for (let n = 0; n < supply; n++) made.push(await addConversation(server, team.id))
    const [first = '', second = ''] = made
    const revisions = new Map<string, number>()
    const write = async (id: string, conversation = first, content = draftContent()) => {
      const key = `${id} ${conversation}`
      const revision = revisions.get(key) ?? 0
      const saved = await server.ok('saveDraft', {
        as: team.person(id),
        params: { conversation, reviewee: '12' },
        body: { revision, content },
      })
      revisions.set(key, saved.revision)
      return saved.keptUntil
    }
    const empty = (id: string, conversation = first) =>
      write(id, conversation, draftContent({ ratings: {} }))
    const choice = async (id: string, conversation = first) => {
      const params = { conversation }
      const { reviewees } = await server.ok('getPanel', { as: team.person(id), params })
      const { verdict, reasons, keptUntil } = reviewees[0] ?? {}
      return { verdict, codes: reasons?.map(({ code }) => code), keptUntil }
    }
    const send = async (id: string, conversation = first, change = {}) => {
      const body = submission(server, { conversation, ...change })
      const { status, code } = await server.call('submitReview', { as: team.person(id), body })
      return code ?? status
    }
    const mine = { verdict: 'eligible', codes: [], keptUntil: until }
    return { server, team, first, second, until, mine, write, empty, choice, send }
  }
  const free = { verdict: 'eligible', codes: [], keptUntil: null }
  const taken = { verdict: 'refused', codes: ['already_assigned'], keptUntil: null }

  it('is kept for half an hour by the first draft, and for others taken until then', async () => {
    const { server, write, choice, send, until, mine } = await scene()
    expect(await write('11')).toBe(until)
    expect(await choice('11')).toEqual(mine)
    expect(await choice('13')).toEqual(taken)
    expect(await send('13')).toBe('not_eligible')
    server.clock.advance(halfAnHour - 1)
    expect(await choice('13')).toEqual(taken)
    server.clock.advance(1)
    expect(await choice('13')).toEqual(free)
    expect(await choice('11')).toEqual(free)
    expect(await send('11')).toBe(201)
  })

  it('is not kept longer by typing on, nor again once it has run out', async () => {
    const { server, write, choice, until } = await scene()
    await write('11')
    server.clock.advance(halfAnHour / 2)
    expect(await write('11')).toBe(until)
    server.clock.advance(halfAnHour / 2)
    expect(await write('11')).toBeNull()
    expect(await choice('13')).toEqual(free)
  })

  it('is given up with the draft, emptied or removed, and kept anew by what is typed then', async () => {
    const { server, team, first, write, empty, choice } = await scene()
    await write('11')
    expect(await empty('11')).toBeNull()
    expect(await choice('13')).toEqual(free)
    server.clock.advance(60_000)
    const later = new Date(server.clock.now().getTime() + halfAnHour).toISOString()
    expect(await write('11')).toBe(later)
    expect(await choice('13')).toEqual(taken)
    const params = { conversation: first, reviewee: '12' }
    await server.ok('deleteDraft', { as: team.person('11'), params })
    expect(await choice('13')).toEqual(free)
  })

  it('ends with the review, which counts as picked', async () => {
    const { server, team, write, choice, send } = await scene({
      settings: { rules: { reviewsPerConversation: 2 } },
    })
    await write('11')
    expect(await send('11')).toBe(201)
    expect(await choice('13')).toEqual(free)
    const rows = server.database.kysely.selectFrom('reservations').selectAll()
    expect(await rows.where('workspace_id', '=', team.id).execute()).toEqual([])
  })

  it('is one a person: beginning the next one gives the last up', async () => {
    const { first, second, write, choice, until } = await scene({ supply: 2 })
    await write('11', first)
    expect(await write('11', second)).toBe(until)
    expect(await write('11', first)).toBeNull()
    expect([await choice('13', first), await choice('13', second)]).toEqual([free, taken])
  })

  it('is one of as many as the conversation has', async () => {
    const settings = { rules: { reviewsPerConversation: 2 } }
    const { write, choice, until, mine } = await scene({ settings })
    expect([await write('11'), await write('13')]).toEqual([until, until])
    expect([await choice('11'), await choice('13')]).toEqual([mine, mine])
    expect(await choice('14')).toEqual(taken)
    expect(await write('14')).toBeNull()
  })

  it('goes to one of two who begin at the same time, and both drafts are kept', async () => {
    const { server, team, write, choice, until } = await scene()
    for (const id of ['11', '13']) await server.signIn(team.person(id))
    const kept = await Promise.all([write('11'), write('13')])
    expect(kept.toSorted()).toEqual([until, null].toSorted())
    const verdicts = [await choice('11'), await choice('13')].map(({ verdict }) => verdict)
    expect(verdicts.toSorted()).toEqual(['eligible', 'refused'])
    const stored = server.database.kysely.selectFrom('drafts').select('teammate_id')
    expect(await stored.where('workspace_id', '=', team.id).execute()).toHaveLength(2)
  })

  it('is not kept of what is not eligible, or was given to me, or is my own', async () => {
    const { server, team, write } = await scene({ supply: 0 })
    const short = await addConversation(server, team.id, { words: 1 })
    const sensitive = await addConversation(server, team.id, { tags: ['legal'] })
    const own = await addConversation(server, team.id, { replies: { '12': 2, '11': 1 } })
    for (const conversation of [short, sensitive, own])
      expect(await write('11', conversation)).toBeNull()
    await addConversation(server, team.id)
    const { queue } = await fetchNow(server, team.person('11'), 1)
    expect(await write('11', queue.assignments[0]?.conversation)).toBeNull()
  })

  it('is dealt to nobody: not by the deal of the round, a fetch or after a hand-back', async () => {
    const { server, team, first, second, write, until } = await scene({ supply: 2 })
    const as = team.person('13')
    const fetched = await fetchNow(server, as, 1)
    const [assignment] = fetched.queue.assignments
    if (!assignment) throw new Error('nothing was fetched')
    const left = assignment.conversation === first ? second : first
    expect(await write('11', left)).toBe(until)
    expect((await fetchNow(server, as, 1)).fetch).toMatchObject({ stored: 0 })
    const params = { assignment: assignment.id }
    const back = { as, params, body: { reason: 'spam' } }
    expect((await server.ok('handBack', back)).replaced).toBe(false)
    await server.database.inTransaction(async (trx) => {
      await syncs.startSync(trx, team.id, server.clock.now())
      await syncs.finishSync(trx, team.id, server.clock.now())
    })
    const deal = () =>
      dealOrTopUp(server.services).perform({ workspace: team.id } as never, {
        signal: new AbortController().signal,
      })
    const given = async () => {
      const rows = server.database.kysely.selectFrom('assignments').select('conversation_id')
      const open = rows.where('workspace_id', '=', team.id).where('status', '=', 'open')
      return (await open.execute()).map((row) => row.conversation_id)
    }
    await deal()
    expect(await given()).toEqual([])
    server.clock.advance(halfAnHour)
    expect((await fetchNow(server, as, 1)).fetch).toMatchObject({ stored: 1 })
    expect(await given()).toEqual([left])
  })

  it('counts towards what a teammate receives, so that the limit cannot take it away', async () => {
    const { first, second, write, choice, send, mine } = await scene({
      supply: 2,
      settings: { mostReceived: 1 },
    })
    await write('11', first)
    const limited = { verdict: 'refused', codes: ['received_enough'], keptUntil: null }
    expect(await choice('13', second)).toEqual(limited)
    expect(await choice('11', first)).toEqual(mine)
    expect(await send('11', first)).toBe(201)
  })

  it('keeps a lead from giving it to who has it', async () => {
    const settings = { rules: { reviewsPerConversation: 2 } }
    const { server, team, write } = await scene({ settings })
    const { queue } = await fetchNow(server, team.person('13'), 1)
    await write('11')
    const params = { assignment: queue.assignments[0]?.id ?? '' }
    const as = team.person('14')
    const { reviewers } = await server.ok('getOtherReviewers', { as, params })
    const codesOf = (id: string) =>
      reviewers.find(({ person }) => person.id === id)?.reasons.map(({ code }) => code)
    expect([codesOf('11'), codesOf('14')]).toEqual([['had_before'], []])
  })
})
