import { beforeAll, describe, expect, it } from 'vitest'
import { startPersonSession } from '#server/cli/person-session.ts'
import type { Ratings } from '#shared/domain/scorecard/ratings.ts'
import { testDatabases } from '#test/support/databases.ts'
import { type DumpedRow, dumpedRows } from '#test/support/dumped-rows.ts'
import { useServer } from '#test/support/server.ts'
import { type Seeded, seed } from '../../../tools/seed/seed.ts'

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const low = '502'

describe('a seeded history', () => {
  const { open } = testDatabases('postgres')
  const world = useServer(open)
  const made: Seeded[] = []
  const rows: DumpedRow[][] = []

  beforeAll(async () => {
    const { services, database, clock } = world()
    const plants = [{ person: low, criterion: 'quality', points: -60, from: '2026-01-01' }]
    for (const id of ['history-one', 'history-two']) {
      const options = { id, people: 6, rounds: 4, seed: 7, at: clock.now(), plants }
      made.push(await seed(services, options))
      rows.push(await dumpedRows(database, id))
    }
  }, 600_000)

  const of = (table: string) =>
    (rows[0] ?? []).flatMap((one) => (one.table === table ? [one.row] : []))
  const live = () => of('reviews').filter((one) => one['withdrawn_at'] === null)

  it('is the same for the same seed and time, but for ids', () => {
    const [one, other] = rows.map((each) => each.map(withoutIds).toSorted())
    expect(one?.length).toBeGreaterThan(1000)
    expect(other).toEqual(one)
  })

  it('leads up to the last whole round, and leaves no job behind', async () => {
    const [first] = made
    expect(first?.rounds).toEqual({ first: '2026-02-02', last: '2026-02-23', count: 4 })
    expect(first?.reviews).toBe(of('reviews').length)
    const rounds = of('rounds').map((one) => [one['starts_on'], one['dealt_at'], one['closed_at']])
    const time = expect.stringMatching(/^2026-/)
    expect(rounds).toEqual([
      ['2026-02-02', time, time],
      ['2026-02-09', time, time],
      ['2026-02-16', time, time],
      ['2026-02-23', time, time],
      ['2026-03-02', null, null],
    ])
    expect(of('assignments').filter((one) => one['status'] === 'open')).toEqual([])
    const jobs = await world().queue.boss.findJobs('review.submitted')
    expect(jobs).toEqual([])
  })

  it('gives everybody their quota in every round', () => {
    const short = of('rounds').flatMap((round) =>
      Object.entries((round['quotas'] ?? {}) as Record<string, number>).flatMap(([id, quota]) => {
        const own = of('assignments').filter(
          (one) => one['reviewer_id'] === id && one['round_starts_on'] === round['starts_on'],
        )
        const dealt = own.filter((one) => one['status'] !== 'handed_back').length
        return dealt >= quota && dealt <= 2 * quota ? [] : [{ id, quota, dealt }]
      }),
    )
    expect(short).toEqual([])
  })

  it('keeps the rules of who reviews what', () => {
    const took = new Set(of('participants').map((one) => keyOf(one, 'teammate_id')))
    expect(live().filter((one) => took.has(keyOf(one, 'reviewer_id')))).toEqual([])
    const ofReviewee = Map.groupBy(live(), (one) => keyOf(one, 'reviewee_id'))
    const reviewers = [...ofReviewee.values()].map((all) => all.map((one) => one['reviewer_id']))
    expect(reviewers.filter((all) => new Set(all).size < all.length || all.length > 2)).toEqual([])
    const outside = live().filter((one) => {
      const day = String(one['submitted_at']).slice(0, 10)
      const round = of('rounds').find(({ starts_on }) => starts_on === one['round_starts_on'])
      return !round || day < String(round['starts_on']) || day >= String(round['ends_on'])
    })
    expect(outside).toEqual([])
  })

  it('holds what was planted', () => {
    const share = (own: boolean) => {
      const rated = live().flatMap((one) => {
        const option = (one['ratings'] as Ratings)['quality']?.option
        return (one['reviewee_id'] === low) === own && option !== 'not_applicable' ? [option] : []
      })
      return rated.filter((option) => option !== 'needs_improvement').length / rated.length
    }
    expect(share(false) - share(true)).toBeGreaterThan(0.4)
  })

  it('has more in it than reviews', () => {
    const has = new Set((rows[0] ?? []).map(({ table }) => table))
    for (const table of ['replies', 'review_versions', 'absences', 'deals', 'fetches'])
      expect(has).toContain(table)
    const handedBack = of('assignments').filter((one) => one['status'] === 'handed_back')
    expect(handedBack.length).toBeGreaterThan(0)
    expect(live().some((one) => one['basis'] === 'picked')).toBe(true)
    expect(live().some((one) => one['acknowledged_at'] !== null)).toBe(true)
  })

  it('can be looked at by its lead', async () => {
    const [{ workspace, lead } = { workspace: '', lead: '' }] = made
    const { bearer } = await startPersonSession(world().services, workspace, lead)
    const { rounds } = await world().ok('getRounds', { bearer })
    expect(rounds.map(({ startsOn }) => startsOn)).toContain('2026-02-23')
  })
})

/** A row as text without what the product draws anew each time, and what seals with a new nonce. */
function withoutIds({ table, row }: DumpedRow): string {
  const { credentials: _, ...kept } = row
  return `${table} ${JSON.stringify(kept)}`
    .replaceAll(uuid, 'id')
    .replaceAll(/history-(one|two)/g, 'history')
}

function keyOf(row: Record<string, unknown>, person: string): string {
  return `${row['conversation_id']} ${row[person]}`
}
