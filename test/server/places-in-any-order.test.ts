import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, draftContent, submission } from '#test/support/factories.ts'
import { runFetchJob } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

const people = ['11', '13', '14'] as const
const deeds = ['write', 'empty', 'fetch', 'pick', 'extra', 'hand back'] as const

type Deed = (typeof deeds)[number]
/** What two people do at the same time, after so many minutes. */
type Step = { who: string; deed: Deed; other: Deed; minutes: number }

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(...people),
  deed: fc.constantFrom(...deeds),
  other: fc.constantFrom(...deeds),
  minutes: fc.constantFrom(0, 1, 14, 31),
})

eachDatabase('the places of a conversation', (open) => {
  const world = useServer(open)

  /** A conversation of teammate 12 with so many places, and three people who may do anything there. */
  async function scene(places: number) {
    const server = world()
    const rules = { reviewsPerConversation: places }
    const team = await addTeam(server, { settings: { overlapShare: 0, rules } })
    const conversation = await addConversation(server, team.id)
    const params = { conversation, reviewee: '12' }
    const typed = new Map<string, string>()
    const rowsOf = async (table: 'drafts' | 'reviews' | 'assignments' | 'reservations') =>
      server.database.kysely
        .selectFrom(table)
        .selectAll()
        .where('workspace_id', '=', team.id)
        .execute() as Promise<Record<string, unknown>[]>

    const save = async (id: string, comment: string) => {
      const as = team.person(id)
      const mine = (await rowsOf('drafts')).find((row) => row.teammate_id === id)
      const content = draftContent({ ratings: {}, ...(comment && { comment }) })
      const body = { revision: Number(mine?.revision ?? 0), content }
      const { status } = await server.call('saveDraft', { as, params, body })
      if (status !== 200) return
      if (comment) typed.set(id, comment)
      else typed.delete(id)
    }
    const send = async (id: string, extra: boolean) => {
      const comment = typed.get(id) || 'At once'
      const body = submission(server, { conversation, comment, ...(extra && { extra }) })
      await server.call('submitReview', { as: team.person(id), body })
    }
    const act: Record<Deed, (id: string, n: number) => Promise<unknown>> = {
      write: (id, n) => save(id, `Words of ${id}, ${n}`),
      empty: (id) => save(id, ''),
      pick: (id) => send(id, false),
      extra: (id) => send(id, true),
      async fetch(id) {
        const asked = await server.call('fetchAssignments', {
          as: team.person(id),
          body: { count: 1 },
        })
        const { fetch } = JSON.parse(asked.text)
        if (fetch) await runFetchJob(server, team.id, fetch.id)
      },
      async 'hand back'(id) {
        const as = team.person(id)
        const [mine] = (await server.ok('getQueue', { as })).assignments
        if (!mine) return
        const back = { as, params: { assignment: mine.id }, body: { reason: 'other' } }
        const { status } = await server.call('handBack', back)
        if (status < 300) typed.delete(id)
      },
    }
    return { server, act, typed, rowsOf }
  }

  it('are never given to more, whatever three people do, and nothing that they typed is lost', async () => {
    let taken = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1, 2),
        fc.array(step, { minLength: 4, maxLength: 9 }),
        async (places, steps) => {
          const { server, act, typed, rowsOf } = await scene(places)
          for (const [n, { who, deed, other, minutes }] of steps.entries()) {
            server.clock.advance(minutes * 60_000)
            const beside = people[(people.indexOf(who as '11') + 1) % people.length] ?? '11'
            await Promise.all([act[deed](who, n), act[other](beside, n)])
            const now = server.clock.now()
            const reviews = await rowsOf('reviews')
            const holders = [
              ...(await rowsOf('assignments')).filter(({ status }) => status === 'open'),
              ...reviews.filter(({ extra, withdrawn_at }) => !extra && withdrawn_at === null),
              ...(await rowsOf('reservations')).filter(({ ends_at }) => (ends_at as Date) > now),
            ].map((row) => row.reviewer_id ?? row.teammate_id)
            expect(new Set(holders).size).toBeLessThanOrEqual(places)
            taken += holders.length
            const drafts = await rowsOf('drafts')
            for (const [id, words] of typed) {
              const kept = [
                ...drafts.filter((row) => row.teammate_id === id).map(({ content }) => content),
                ...reviews.filter((row) => row.reviewer_id === id),
              ] as { comment?: string }[]
              expect(kept.map(({ comment = '' }) => comment)).toContain(words)
            }
          }
        },
      ),
      { numRuns: 8, seed: 20260304 },
    )
    expect(taken).toBeGreaterThan(20)
  })
})
