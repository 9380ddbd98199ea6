import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  assignmentQueues,
  assignments,
  deals,
  drafts,
  type OpenDatabase,
  openAssignments,
  pairs as pairsOf,
  rounds,
  scorecards,
  submissions,
  teammates,
} from '#server/storage/index.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { newReview } from './new-review.ts'
import { addWorkspace } from './workspace.ts'

const now = new Date('2026-03-04T10:00:00Z')
const week = { startsOn: '2026-03-02', endsOn: '2026-03-09' }
const next = { startsOn: '2026-03-09', endsOn: '2026-03-16' }
const ann = {
  ...{ id: '11', name: 'Ann', email: null, role: 'agent' as const, customRole: null },
  ...{ locale: 'en', active: true, lightAgent: false, teams: [] },
}

eachDatabase('assignments', (open) => {
  let database: OpenDatabase
  let workspace = ''

  beforeAll(async () => {
    database = await open()
  })

  /** A workspace of its own with one deal; pairs are reviewer, reviewee, conversation. */
  async function deal(...pairs: [string, string, string][]): Promise<string[]> {
    workspace = `w-${randomUUID()}`
    await addWorkspace(database, workspace)
    return dealMore(week, pairs)
  }
  async function dealMore(
    round: typeof week,
    pairs: [string, string, string][],
    id: string = randomUUID(),
  ) {
    const dealt = pairs.map(([reviewer, reviewee, conversation]) => ({
      id: randomUUID(),
      reviewer,
      reviewee,
      conversation,
      reason: { drawnFrom: 3, lastReviewedRoundsAgo: null },
    }))
    await database.inTransaction(async (trx) => {
      await rounds.ensureRound(trx, workspace, round)
      await assignments.addDeal(trx, workspace, {
        id,
        kind: 'round',
        roundStartsOn: round.startsOn,
        dueOn: round.startsOn,
        reviewer: null,
        seed: 2 ** 40,
        report: {},
        assignments: dealt,
        dealtAt: now,
      })
    })
    return dealt.map(({ id }) => id)
  }
  /** A review of 11's about 12 that ends an assignment. */
  const finish = (assignment: string, conversation: string) =>
    database.inTransaction(async (trx) => {
      await scorecards.addScorecard(trx, workspace, defaultScorecard, now)
      const of = { conversation, assignment, submittedAt: now }
      const sent = { key: randomUUID(), bodyHash: 'x' }
      await submissions.storeSubmission(trx, workspace, newReview(of), sent)
    })
  const statusOf = async (id = '') =>
    (await assignments.findAssignment(database.kysely, workspace, id))?.status
  const close = (before: string) =>
    database.inTransaction((trx) =>
      rounds.closeRoundsBefore(trx, workspace, { startsOn: before, at: now }),
    )

  it('end once: by a review, by handing back, or with the round', async () => {
    const [done = '', back = '', left = ''] = await deal(
      ['11', '12', '1'],
      ['11', '12', '2'],
      ['11', '12', '3'],
    )
    const handBack = (id: string) =>
      database.inTransaction((trx) =>
        assignments.handBackAssignment(trx, workspace, {
          id,
          reason: { code: 'spam', comment: null },
          at: now,
        }),
      )
    await finish(done, '1')
    expect([await handBack(done), await handBack(back), await handBack(back)]).toEqual([
      false,
      true,
      false,
    ])
    await finish(back, '2')
    await close(next.startsOn)
    expect([await statusOf(done), await statusOf(back), await statusOf(left)]).toEqual([
      'done',
      'handed_back',
      'expired',
    ])
  })

  it('stay open while their round lasts', async () => {
    const [old = ''] = await deal(['11', '12', '1'])
    const [fresh = ''] = await dealMore(next, [['11', '12', '2']])
    await close(week.startsOn)
    expect(await statusOf(old)).toBe('open')
    await close(next.startsOn)
    await close(next.startsOn)
    expect([await statusOf(old), await statusOf(fresh)]).toEqual(['expired', 'open'])
    const round = await rounds.findRound(database.kysely, workspace, week.startsOn)
    expect(round?.closedAt).toEqual(now)
  })

  it('line up as a queue: what was begun and expired first, then by due day', async () => {
    const [begun] = await deal(['11', '12', '1'], ['11', '12', '2'])
    const [fresh] = await dealMore(next, [['11', '13', '3']])
    await close(next.startsOn)
    await database.inTransaction(async (trx) => {
      const about = { teammate: '11', conversation: '1', reviewee: '12' }
      await drafts.saveDraft(trx, workspace, about, { revision: 0, content: {}, at: now })
      await teammates.storeTeammates(trx, workspace, { people: [ann], teams: [] })
    })
    const stored = await assignmentQueues.findAssignmentQueue(database.kysely, {
      workspace,
      teammate: '11',
      roundStartsOn: week.startsOn,
    })
    const queue = stored?.assignments ?? []
    expect(queue.map(({ id, status, hasDraft }) => [id, status, hasDraft])).toEqual([
      [begun, 'expired', true],
      [fresh, 'open', false],
    ])
    expect(queue[1]).toMatchObject({ revieweeName: '13', channel: 'unknown', replies: 0 })
  })

  it('are never made twice for one reviewer, conversation and reviewee', async () => {
    await deal(['11', '12', '1'])
    const again = dealMore(next, [['11', '12', '1']])
    await expect(again).rejects.toMatchObject({ code: '23505' })
  })

  it('are found among more conversations than a statement has parameters', async () => {
    await deal(['11', '12', '70000'], ['13', '12', 'x'])
    const many = Array.from({ length: 70_001 }, (_, index) => String(index))
    const state = await deals.readDealState(database.kysely, workspace, week.startsOn, {
      conversations: many,
      reviewers: many,
      reviewees: many,
      now,
    })
    expect(state.had).toEqual([
      { conversation: '70000', reviewee: '12', reviewer: '11', takes: true },
    ])
    expect(state.open).toEqual([
      { id: '11', count: 1 },
      { id: '13', count: 1 },
    ])
  })

  it('are added to a deal that is stored in parts, and each part is counted', async () => {
    workspace = `w-${randomUUID()}`
    await addWorkspace(database, workspace)
    expect(await deals.countDeals(database.kysely, workspace, week.startsOn)).toBe(0)
    const id = randomUUID()
    await dealMore(week, [['11', '12', '1']], id)
    await dealMore(week, [['11', '12', '2']], id)
    expect(await deals.countDeals(database.kysely, workspace, week.startsOn)).toBe(2)
    expect(await deals.countDeals(database.kysely, workspace, next.startsOn)).toBe(0)
    const rows = await database.kysely
      .selectFrom('deals')
      .select('id')
      .where('id', '=', id)
      .execute()
    expect(rows).toHaveLength(1)
  })

  it('are withdrawn once, and not where somebody has begun', async () => {
    const [open = '', begun = '', done = ''] = await deal(
      ['11', '12', '1'],
      ['11', '12', '2'],
      ['11', '12', '3'],
    )
    await database.inTransaction(async (trx) => {
      const draft = { revision: 0, content: {}, at: now }
      const where = { teammate: '11', conversation: '2', reviewee: '12' }
      await drafts.saveDraft(trx, workspace, where, draft)
    })
    await finish(done, '3')
    const listed = await openAssignments.listOpenOf(database.kysely, workspace, week.startsOn, {
      reviewers: ['11'],
      reviewees: [],
    })
    expect(listed.map(({ id }) => id)).toEqual([open])
    const withdraw = () =>
      database.inTransaction((trx) =>
        openAssignments.withdrawAssignments(trx, workspace, [open, begun, done], now),
      )
    expect([await withdraw(), await withdraw()]).toEqual([[open], []])
    expect([await statusOf(open), await statusOf(begun), await statusOf(done)]).toEqual([
      'withdrawn',
      'open',
      'done',
    ])
  })

  it('wait for the helpdesk to be asked again about their conversation', async () => {
    const [first] = await deal(['11', '12', '1'], ['13', '12', '1'], ['11', '12', '2'])
    const unchecked = async () => {
      const rows = await openAssignments.listUnchecked(database.kysely, workspace, 10)
      return rows.map(({ conversation }) => conversation).toSorted()
    }
    expect(await unchecked()).toEqual(['1', '1', '2'])
    await database.inTransaction((trx) => openAssignments.markChecked(trx, workspace, '1', now))
    expect(await unchecked()).toEqual(['2'])
    expect(first).toBeDefined()
  })

  describe('of a round', () => {
    it('weigh on who has to review and on whose work is looked at', async () => {
      await deal(['11', '12', '1'], ['11', '13', '2'], ['13', '12', '3'])
      await dealMore(next, [['11', '12', '4']])
      const loads = await rounds.readLoads(database.kysely, workspace, week.startsOn, now)
      const byId = <T extends { id: string }>(rows: T[]) =>
        rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(byId(loads.open)).toEqual([
        { id: '11', count: 2 },
        { id: '13', count: 1 },
      ])
      expect(byId(loads.received)).toEqual([
        { id: '12', count: 2, imported: 0 },
        { id: '13', count: 1, imported: 0 },
      ])
      expect(loads.given).toEqual([])
      const pairs = await pairsOf.listPairsOfRound(database.kysely, workspace, next.startsOn, now)
      expect(pairs).toEqual([{ reviewer: '11', reviewee: '12', times: 1 }])
    })
  })
})
