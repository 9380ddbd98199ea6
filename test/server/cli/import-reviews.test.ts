import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { carousel } from '#test/support/command-line.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, goodRatings, submission } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('import reviews', (open) => {
  const world = useServer(open)
  const folder = mkdtempSync(join(tmpdir(), 'carousel-import-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const line = (id: string, changes: Record<string, unknown> = {}) => ({
    id,
    conversation: `c-${id}`,
    reviewer: 'P11@example.com',
    reviewee: 'p12@example.com',
    submittedAt: '2026-02-10T09:00:00Z',
    ratings: goodRatings,
    ...changes,
  })
  const call = (...words: string[]) => carousel(world().services, ['import', 'reviews', ...words])
  const write = (lines: unknown[], prefix = '') => {
    const file = join(folder, 'reviews.jsonl')
    const texts = lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
    writeFileSync(file, prefix + texts.join('\n'))
    return file
  }
  const run = async (workspace: string, lines: unknown[], prefix = '') =>
    (await call(write(lines, prefix), '--workspace', workspace)).out
  const rows = (workspace: string) =>
    world()
      .database.kysely.selectFrom('reviews')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .orderBy('external_id')
      .execute()

  it('stores dated reviews with score, round, thread and marks', async () => {
    const server = world()
    const team = await addTeam(server)
    const replies = [
      { by: 'p12@example.com', at: '2026-02-11T09:00:00Z', text: 'Thanks' },
      { by: 'p12@example.com', at: '2026-02-11T09:00:00Z', text: 'Really' },
    ]
    const said = await run(team.id, [
      line('a', { acknowledgedAt: '2026-02-12T09:00:00+01:00', replies, highlight: true }),
      line('b', { basis: 'picked', submittedAt: '2026-02-15T23:30:00-01:00' }),
    ])
    expect(said).toBe('2 reviews imported, 0 were there already, 0 skipped.')
    expect(await rows(team.id)).toMatchObject([
      { basis: 'imported', score: 0.75, round_starts_on: '2026-02-09', highlight: true },
      { basis: 'picked', round_starts_on: '2026-02-16', acknowledged_at: null, read_at: null },
    ])
    const received = await server.ok('getReceivedReviews', { as: team.person('12') })
    const [unread, read] = received.reviews
    expect([received.unread, unread?.conversation]).toEqual([1, 'c-b'])
    expect(read?.replies.map(({ text }) => text).toSorted()).toEqual(['Really', 'Thanks'])
    expect(read?.acknowledgedAt).toBe('2026-02-12T08:00:00.000Z')
  })

  it('adds nothing when it is run again, and only what is new', async () => {
    const team = await addTeam(world())
    await run(team.id, [line('a'), line('b')])
    const before = await rows(team.id)
    const changed = line('a', { comment: 'changed meanwhile' })
    const said = await run(team.id, [changed, line('b'), line('c')], '\uFEFF')
    expect(said).toContain('1 reviews imported, 2 were there already, 0 skipped.')
    expect((await rows(team.id)).slice(0, 2)).toEqual(before)
  })

  it('reports each bad line with its number and reason, and goes on', async () => {
    const server = world()
    const team = await addTeam(server)
    const conversation = await addConversation(server, team.id)
    const body = submission(server, { conversation })
    await server.ok('submitReview', { as: team.person('11'), body })
    const said = await run(team.id, [
      line('a'),
      '{"id":',
      '',
      line('b', { reviewer: 'nobody@example.com' }),
      line('c', { reviewee: 'p11@example.com' }),
      line('d', { ratings: { quality: { option: 'good' } } }),
      line('e', { submittedAt: 'yesterday' }),
      line('f', { submittedAt: '2027-01-01T00:00:00Z' }),
      line('g', { comment: 'a\u0000b' }),
      line('h', { conversation: 'c-a' }),
      line('i', { conversation }),
      line('j'),
    ])
    const [summary, ...problems] = said.split('\n')
    expect(summary).toBe('2 reviews imported, 0 were there already, 9 skipped.')
    expect(problems.map((problem) => problem.trim().split(' ').slice(0, 2).join(' '))).toEqual(
      [2, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => `line ${number}:`),
    )
    expect(problems[0]).toContain('not JSON')
    expect(problems[1]).toContain('nobody@example.com is not a teammate')
    expect(problems[3]).toContain('ratings.tone: missing')
    expect(problems[7]).toContain('another review of this conversation')
  })

  it('says what is wrong with the call', async () => {
    const { id } = await addTeam(world())
    const calls = {
      'There is no workspace nowhere': [write([]), '--workspace', 'nowhere'],
      "Missing required argument 'file'": ['--workspace', id],
      'cannot be read': [join(folder, 'none'), '--workspace', id],
    }
    const codes: number[] = []
    for (const [says, words] of Object.entries(calls)) {
      const { code, out, notes } = await call(...words)
      codes.push(code)
      expect([out, notes]).toEqual(['', expect.stringContaining(says)])
    }
    expect(codes).toEqual([1, 2, 1])
  })

  it('tells a program which lines were skipped', async () => {
    const { id } = await addTeam(world())
    const { code, out } = await call(write([line('a'), '{']), '--workspace', id, '--json')
    expect([code, JSON.parse(out)]).toEqual([
      0,
      { imported: 1, known: 0, skipped: [{ line: 2, reason: 'not JSON' }] },
    ])
  })
})
