import { join } from 'node:path'
import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, goodRatings, submission } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'
import { importFiles } from './review-file/import-files.ts'

eachDatabase('import reviews', (open) => {
  const world = useServer(open)
  const { folder, call, rows, write: writeFile } = importFiles(world)

  const line = (id: string, changes: Record<string, unknown> = {}) => ({
    id,
    conversation: `c-${id}`,
    reviewer: 'P11@example.com',
    reviewee: 'p12@example.com',
    submittedAt: '2026-02-10T09:00:00Z',
    ratings: goodRatings,
    ...changes,
  })
  const write = (lines: unknown[], prefix = '') => {
    const texts = lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
    return writeFile(prefix + texts.join('\n'))
  }
  const run = async (workspace: string, lines: unknown[], prefix = '') =>
    (await call([write(lines, prefix), '--workspace', workspace])).out
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

  it('imports nothing where a line is bad, and reports each; the rest where it is asked to', async () => {
    const server = world()
    const team = await addTeam(server)
    const conversation = await addConversation(server, team.id)
    const body = submission(server, { conversation })
    await server.ok('submitReview', { as: team.person('11'), body })
    const file = write([
      line('a'),
      '{"id":',
      '',
      line('b', { reviewer: '!' }),
      line('c', { reviewee: 'p11@example.com' }),
      line('d', { ratings: { quality: { option: 'perfect' } } }),
      line('e', { submittedAt: 'yesterday' }),
      line('f', { submittedAt: '2027-01-01T00:00:00Z' }),
      line('g', { comment: 'a\u0000b' }),
      line('h', { conversation: 'c-a', comment: 'another' }),
      line('i', { conversation }),
      line('j'),
    ])
    const before = await rows(team.id)
    const refused = await call([file, '--workspace', team.id])
    const [summary, ...problems] = refused.out.split('\n')
    expect(summary).toBe(
      'Nothing was imported: 2 reviews fit, 0 are there already, 9 rows have faults.',
    )
    expect([refused.code, await rows(team.id)]).toEqual([1, before])
    expect(
      problems.slice(0, -1).map((one) => one.trim().replace(/(row \d+).*\[(.*)\]/, '$1 $2')),
    ).toEqual([
      'row 2 not_json',
      'row 4 bad_value',
      'row 5 same_person',
      'row 6 unknown_option',
      'row 7 bad_date',
      'row 8 in_the_future',
      'row 9 not_storable',
      'row 10 reviewed_twice',
      'row 11 already_reviewed',
    ])
    expect(problems[3]).toContain('column “ratings.quality”')
    const taken = await call([file, '--workspace', team.id, '--skip-faulty'])
    expect(taken.out).toContain('2 reviews imported, 0 were there already, 9 skipped.')
    expect([taken.code, (await rows(team.id)).length]).toEqual([1, before.length + 2])
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
      const { code, out, notes } = await call(words)
      codes.push(code)
      expect([out, notes]).toEqual(['', expect.stringContaining(says)])
    }
    expect(codes).toEqual([1, 2, 1])
  })

  it('tells a program which rows have faults', async () => {
    const { id } = await addTeam(world())
    const file = write([line('a'), '{'])
    const { code, out } = await call([file, '--workspace', id, '--json', '--skip-faulty'])
    expect([code, JSON.parse(out)]).toEqual([
      1,
      expect.objectContaining({
        ...{ imported: 1, known: 0, skipped: 1 },
        faults: [{ row: 2, column: null, code: 'not_json', says: 'this line is not JSON' }],
      }),
    ])
  })
})
