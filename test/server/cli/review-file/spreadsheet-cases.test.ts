import { describe, expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'
import { importFiles } from './import-files.ts'

type Line = {
  id: unknown
  conversation: unknown
  reviewer: string
  reviewee: string
  submittedAt: string
  ratings: Record<string, { option: unknown }>
  comment?: string | null
}

const good = { quality: { option: 'good' }, tone: { option: 'good' }, processes: { option: 'yes' } }
const usual = {
  reviewer: 'p11@example.com',
  reviewee: 'p12@example.com',
  submittedAt: '2026-02-10T10:00:00Z',
  ratings: good,
} satisfies Partial<Line>

/** What people bring along, and what is stored of it; null: it is refused. */
const cases: [what: string, line: Partial<Line>, stored: Record<string, unknown> | null][] = [
  ['a plain line', {}, { reviewer_id: '11', reviewee_id: '12', score: 0.5 }],
  ['a reviewer who left', { reviewer: 'left@example.com' }, { reviewee_id: '12', score: 0.5 }],
  ['a reviewee who left', { reviewee: 'left@example.com' }, { reviewer_id: '11', score: 0.5 }],
  ['an e-mail in capitals with a space', { reviewer: 'P11@EXAMPLE.com ' }, { reviewer_id: '11' }],
  ['a number as conversation', { conversation: 12 }, { conversation_id: '12' }],
  ['a number as id', { id: 13 }, { external_id: '13' }],
  [
    'a criterion missing',
    { ratings: { quality: good.quality, tone: good.tone } },
    { ratings: expect.objectContaining({ processes: { option: 'not_applicable' } }) },
  ],
  [
    'labels',
    {
      ratings: {
        quality: { option: 'Good' },
        tone: { option: 'Needs improvement' },
        processes: { option: 'Yes' },
      },
    },
    {
      ratings: {
        quality: { option: 'good' },
        tone: { option: 'needs_improvement' },
        processes: { option: 'yes' },
      },
    },
  ],
  [
    'points',
    { ratings: { quality: { option: 2 }, tone: { option: 3 }, processes: { option: 1 } } },
    {
      ratings: {
        quality: { option: 'good' },
        tone: { option: 'exceptional' },
        processes: { option: 'yes' },
      },
    },
  ],
  [
    'a day without a time',
    { submittedAt: '2026-02-10' },
    { submitted_at: new Date('2026-02-09T23:00:00Z') },
  ],
  [
    'a local date',
    { submittedAt: '27/01/2026 10:00' },
    { submitted_at: new Date('2026-01-27T09:00:00Z') },
  ],
  ['a long comment', { comment: 'x'.repeat(5000) }, { comment: 'x'.repeat(5000) }],
  ['a comment that is too long', { comment: 'x'.repeat(5001) }, null],
  ['a comment of nothing', { comment: null }, { comment: '' }],
]

function csvOf({ id, conversation, reviewer, reviewee, submittedAt, ratings, comment }: Line) {
  const criteria = ['quality', 'tone', 'processes']
  const cells = [
    ...[id, conversation, reviewer, reviewee, submittedAt, comment ?? ''],
    ...criteria.map((key) => ratings[key]?.option ?? ''),
  ]
  const header = ['id', 'conversation', 'reviewer', 'reviewee', 'date', 'comment', ...criteria]
  return `${header.join(';')}\r\n${cells.join(';')}\r\n`
}

const forms = { 'JSON Lines': (line: Line) => `${JSON.stringify(line)}\r\n`, CSV: csvOf }

eachDatabase('what people bring along', (open) => {
  const world = useServer(open)
  const files = importFiles(world)

  describe.each(Object.entries(forms))('in %s', (_, write) => {
    it.each(cases)('reads %s', async (_what, changes, stored) => {
      const team = await addTeam(world(), { timeZone: 'Europe/Paris' })
      const line = { id: 'key', conversation: '3400', ...usual, ...changes } as Line
      const { code, told } = await files.run(team.id, write(line))
      const rows = await files.rows(team.id)
      if (stored === null) {
        expect([code, told.imported, rows]).toEqual([1, 0, []])
        expect(told.faults).toMatchObject([{ column: 'comment', code: 'too_long' }])
        expect(told.faults[0]).not.toHaveProperty('value')
      } else {
        expect(told).toMatchObject({ imported: 1, faults: [] })
        expect([code, rows]).toEqual([0, [expect.objectContaining(stored)]])
      }
    })
  })

  it('tells of a file everything that keeps it out, and takes the rest when it is asked to', async () => {
    const team = await addTeam(world(), { timeZone: 'Europe/Paris' })
    const lines = cases
      .filter(([, , stored]) => stored)
      .map(([, changes], at) =>
        JSON.stringify({ id: `k${at}`, conversation: `c${at}`, ...usual, ...changes }),
      )
    const content = [
      ...lines,
      JSON.stringify({ id: 'again', conversation: 'c0', ...usual }),
      'id;conversation;reviewer;reviewee;score',
    ].join('\n')
    const refused = await files.run(team.id, content)
    expect([refused.code, await files.rows(team.id)]).toEqual([1, []])
    expect(refused.told).toMatchObject({
      imported: 0,
      fits: 13,
      repeated: [{ row: 14, sameAs: 1 }],
      faults: [{ row: 15, column: null, code: 'not_json' }],
      people: [{ name: 'left', email: 'left@example.com' }],
    })
    const taken = await files.run(team.id, content, ['--skip-faulty'])
    expect([taken.code, taken.told.imported]).toEqual([1, 13])
    expect(await files.rows(team.id)).toHaveLength(13)
  })
})
