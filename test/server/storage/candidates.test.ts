import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import {
  assignments,
  candidates,
  conversations,
  type OpenDatabase,
  rounds,
} from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation } from '#test/support/factories.ts'
import { makeClock } from '#test/support/server.ts'
import { addWorkspace } from './workspace.ts'

const day = 24 * 60 * 60 * 1000

eachDatabase('candidates', (open) => {
  let database: OpenDatabase
  let workspace = ''
  const clock = makeClock()

  beforeAll(async () => {
    database = await open()
  })

  /** Every page from first to last, with at most `limit` each. */
  async function readPages(limit: number, also: { open?: boolean; days?: number } = {}) {
    const closedSince = new Date(clock.now().getTime() - (also.days ?? 14) * day)
    const which = { closedSince, open: also.open ?? false, now: clock.now() }
    const pages: string[][] = []
    let after: candidates.CandidateCursor | null = null
    do {
      const page: candidates.CandidatePage = await candidates.listCandidates(
        database.kysely,
        workspace,
        { ...which, after, limit },
      )
      pages.push(page.rows.map(({ id }) => id))
      after = page.next
    } while (after !== null)
    return pages
  }

  it('come in pages without gap or repetition, those still open last', async () => {
    workspace = `w-${randomUUID()}`
    await addWorkspace(database, workspace)
    const place = { database, clock }
    for (const [id, closedDaysAgo] of [
      ['a', 3],
      ['b', 3],
      ['c', 3],
      ['d', 5],
      ['old', 30],
    ] as const)
      await addConversation(place, workspace, { id, closedDaysAgo })
    for (const id of ['y', 'x', 'z'])
      await addConversation(place, workspace, { id, status: 'open' })
    expect((await readPages(2)).flat()).toEqual(['d', 'a', 'b', 'c'])
    expect((await readPages(1)).flat()).toEqual(['d', 'a', 'b', 'c'])
    expect((await readPages(2, { open: true })).flat()).toEqual(['d', 'a', 'b', 'c', 'x', 'y', 'z'])
    expect((await readPages(100, { days: 60 })).flat()).toContain('old')
    await database.inTransaction((trx) =>
      conversations.storeChanges(
        trx,
        workspace,
        [{ id: 'a', messages: [], whole: false, deleted: true }],
        clock.now(),
      ),
    )
    expect((await readPages(2)).flat()).toEqual(['d', 'b', 'c'])
  })

  it('tell who has or had them, and whether that takes a place', async () => {
    workspace = `w-${randomUUID()}`
    await addWorkspace(database, workspace)
    const id = await addConversation({ database, clock }, workspace, { replies: { '12': 2 } })
    const round = { startsOn: '2026-03-02', endsOn: '2026-03-09' }
    const made = ['11', '13'].map((reviewer) => ({
      id: randomUUID(),
      reviewer,
      reviewee: '12',
      conversation: id,
      reason: { drawnFrom: 1, lastReviewedRoundsAgo: null },
    }))
    await database.inTransaction(async (trx) => {
      await rounds.ensureRound(trx, workspace, round)
      const deal = { id: randomUUID(), kind: 'round' as const, roundStartsOn: round.startsOn }
      const rest = { dueOn: '2026-03-08', reviewer: null, seed: 1, report: {}, assignments: made }
      await assignments.addDeal(trx, workspace, { ...deal, ...rest, dealtAt: clock.now() })
      const reason = { code: 'other', comment: null }
      const back = { id: made[1]?.id ?? '', reason, at: clock.now() }
      await assignments.handBackAssignment(trx, workspace, back)
    })
    const { rows } = await candidates.listCandidates(database.kysely, workspace, {
      closedSince: new Date(0),
      open: false,
      now: clock.now(),
      after: null,
      limit: 10,
    })
    expect(rows[0]?.had.toSorted((a, b) => (a.reviewer < b.reviewer ? -1 : 1))).toEqual([
      { reviewer: '11', reviewee: '12', takes: true },
      { reviewer: '13', reviewee: '12', takes: false },
    ])
    expect(rows[0]?.participants).toMatchObject([{ teammate: '12', replies: 2 }])
  })
})
