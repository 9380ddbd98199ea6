import { expect, it } from 'vitest'
import { conversations } from '#server/storage/index.ts'
import { HandBackReason } from '#shared/contract/assignments.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversations, addTeam } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

const week = 7 * 24 * 60 * 60 * 1000

/** What follows from each reason, as people are told. Never again to this reviewer: from all of them. */
const follows: Record<HandBackReason, { held: boolean; sameLanguage: boolean; asks: boolean }> = {
  not_suitable: { held: false, sameLanguage: true, asks: false },
  too_short: { held: true, sameLanguage: true, asks: false },
  spam: { held: true, sameLanguage: true, asks: false },
  sensitive: { held: true, sameLanguage: true, asks: false },
  language: { held: false, sameLanguage: false, asks: true },
  cannot_open: { held: false, sameLanguage: true, asks: false },
  conflict: { held: false, sameLanguage: true, asks: false },
  other: { held: false, sameLanguage: true, asks: false },
}

eachDatabase('handing back', (open) => {
  const world = useServer(open)

  async function scene(languages: string[]) {
    const server = world()
    const team = await addTeam(server, { settings: { overlapShare: 0 } })
    await addConversations(
      server,
      team.id,
      languages.map((language) => ({ language })),
    )
    const as = team.person('11')
    const fetch = async (count: number, of = as) => (await fetchNow(server, of, count)).queue
    const handBack = (assignment: string, reason: HandBackReason) =>
      server.ok('handBack', { as, params: { assignment }, body: { reason } })
    return { server, team, as, fetch, handBack }
  }

  it.each(HandBackReason.options)('has its consequences and no others: %s', async (reason) => {
    const { server, team, fetch, handBack } = await scene(['fr-CA', 'fr', 'fr', 'de', 'de', 'de'])
    const [first] = (await fetch(1)).assignments
    if (!first) throw new Error('nothing was dealt')
    const primary = first.language?.slice(0, 2) ?? ''
    const answer = await handBack(first.id, reason)
    const { held, sameLanguage, asks } = follows[reason]
    expect(answer).toMatchObject({
      replaced: true,
      held,
      language: asks ? { tag: primary, ask: true } : null,
    })
    const mine = (await fetch(5)).assignments
    expect(mine.map(({ conversation }) => conversation)).not.toContain(first.conversation)
    const again = mine.some(({ language }) => language?.startsWith(primary))
    expect([mine.length, again]).toEqual(sameLanguage ? [5, true] : [3, false])
    const facts = await conversations.findFacts(server.database.kysely, team.id, first.conversation)
    expect(facts?.held).toBe(held ? reason : null)
    const others = (await fetch(5, team.person('13'))).assignments
    const theirs = others.map(({ conversation }) => conversation)
    expect(theirs.includes(first.conversation)).toBe(!held)
  })

  it('asks once about a language, and deals it again from the next round on', async () => {
    const { server, fetch, handBack, as } = await scene(['fr', 'fr', 'fr', 'fr'])
    const [first, second] = (await fetch(2)).assignments
    const answer = await handBack(first?.id ?? '', 'language')
    expect(answer).toMatchObject({ replaced: false, language: { tag: 'fr', ask: true } })
    const later = await handBack(second?.id ?? '', 'language')
    expect(later).toMatchObject({ replaced: false, language: { tag: 'fr', ask: false } })
    const none = await fetchNow(server, as, 1)
    expect([none.fetch.stored, none.fetch.unfilled]).toEqual([0, 'language'])
    server.clock.advance(week)
    expect((await fetch(1)).assignments).toHaveLength(1)
  })

  it('deals no more of a team whose conversation could not be opened, whoever else was given it', async () => {
    const { server, team, as, fetch, handBack } = await scene([])
    const of = (name: string | null) => ({ team: name })
    await addConversations(server, team.id, [of('a'), of('a'), of('a'), of('b'), of(null)])
    const queue = await fetch(5)
    const teamOf = new Map(
      await Promise.all(
        queue.assignments.map(async ({ conversation }) => {
          const facts = await conversations.findFacts(server.database.kysely, team.id, conversation)
          return [conversation, facts?.team] as const
        }),
      ),
    )
    const [first, second] = queue.assignments.filter((one) => teamOf.get(one.conversation) === 'a')
    expect(await handBack(first?.id ?? '', 'cannot_open')).toMatchObject({ replaced: false })
    const none = await fetchNow(server, as, 1)
    expect([none.fetch.stored, none.fetch.unfilled]).toEqual([0, 'no_pair_left'])
    await addConversations(server, team.id, [of('a'), of('a')])
    const closed = await fetchNow(server, as, 1)
    expect([closed.fetch.stored, closed.fetch.unfilled]).toEqual([0, 'cannot_open'])
    // What they have of it stays, and what they have open in front of them is theirs to review.
    const params = { conversation: second?.conversation ?? '' }
    expect((await server.ok('getPanel', { as, params })).reviewees[0]?.verdict).toBe('eligible')
    expect((await fetch(2, team.person('13'))).assignments).toHaveLength(2)
    await addConversations(server, team.id, [of('b')])
    expect((await fetchNow(server, as, 1)).fetch.stored).toBe(1)
  })

  it('asks about a language that is not known, and refuses no other for it', async () => {
    const { server, team, as, fetch, handBack } = await scene([])
    await addConversations(server, team.id, [{ language: 'en' }, { language: 'fr' }])
    await server.database.kysely
      .updateTable('conversations')
      .set({ language: null })
      .where('workspace_id', '=', team.id)
      .where('language', '=', 'en')
      .execute()
    const queue = await fetch(2)
    const unknown = queue.assignments.find(({ language }) => language === null)
    const answer = await handBack(unknown?.id ?? '', 'language')
    expect(answer.language).toEqual({ tag: null, ask: true })
    expect((await server.ok('getQueue', { as })).assignments).toHaveLength(1)
  })
})
