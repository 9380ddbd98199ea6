import { describe, expect, it } from 'vitest'
import { faultsIn, readFile } from './read-file.ts'

const head = 'ticket,reviewer,agent,date,quality'
const row = '1,ada@example.com,bo@example.com,2026-02-01,good'

describe('columns', () => {
  it('that are needed and missing are one error that names those of the file', () => {
    expect(() => readFile('id;conversation;reviewer;reviewee;score\n1;2;a;b;3')).toThrow(
      /^No column was found for: submittedAt, a rating .* “id”, “conversation”, “reviewer”, “reviewee”, “score”\..*--map/,
    )
  })

  it('that nobody knows are left out and listed', () => {
    const { table, lines } = readFile(`${head},Team,Mood\n${row},x,y`)
    expect([table.leftOut, lines.length]).toEqual([['Team', 'Mood'], 1])
  })

  it('of two that could be meant, the more telling one is taken', () => {
    const text = `Date,Review date,${head.replace('date', 'Quality score')}\n2020-01-01,2026-02-02,${row.replace('2026-02-01', 'x')}`
    const { lines, table } = readFile(text)
    expect(lines[0]?.submittedAt).toBe('2026-02-01T23:00:00.000Z')
    expect(table.leftOut).toEqual(['Date', 'Quality score'])
  })

  it('of people may be names', () => {
    const text = 'ticket,reviewer,agent name,date,quality\n1,ada lovelace,Bo,2026-02-01,good'
    expect(readFile(text).lines).toMatchObject([{ reviewer: '11', reviewee: '12' }])
  })

  it('are named by a mapping file, with labels and people of its own', () => {
    const text = 'Nr,Wer,Wen,Wann,Wie,Date\n1,Chefin,bo@example.com,2026-02-01,B,2020-01-01'
    const columns = {
      Nr: 'conversation',
      Wer: 'reviewer',
      Wen: 'reviewee',
      Wann: 'submittedAt',
      Wie: 'tone',
      Date: null,
    }
    const map = { columns, options: { tone: { b: 'good' } }, people: { chefin: 'ada@example.com' } }
    expect(readFile(text, { map }).lines).toMatchObject([
      { conversation: '1', reviewer: '11', ratings: { tone: { option: 'good' } } },
    ])
    expect(() => readFile(text.replace('B', 'good'), { map: columns })).not.toThrow()
  })

  it.each([
    [{ columns: { Nr: 'nonsense' } }, '“nonsense” is nothing that a column can hold'],
    [{ options: { mood: { A: 'good' } } }, 'no criterion “mood”'],
    [{ options: { tone: { A: 'great' } } }, 'has no option “great”'],
    [{ columns: [] }, 'it holds other things'],
  ])('are not mapped by %j', (map, says) => {
    expect(() => readFile(`${head}\n${row}`, { map })).toThrow(says)
  })
})

describe('JSON', () => {
  const line = {
    conversation: 1,
    reviewer: 'ada@example.com',
    reviewee: '12',
    submittedAt: '2026-02-01',
    ratings: { quality: 'good' },
  }

  it.each([
    ['an array', [line]],
    ['an array in an object', { reviews: [line] }],
    ['one object', line],
    [
      'other names of fields',
      [
        {
          'Ticket ID': 1,
          Evaluator: 'ada@example.com',
          Agent: 'Bo',
          Date: '2026-02-01',
          Quality: 'Good',
        },
      ],
    ],
  ])('may be %s', (_, value) => {
    expect(readFile(JSON.stringify(value, null, 2)).lines).toMatchObject([
      {
        conversation: '1',
        reviewer: '11',
        reviewee: '12',
        ratings: { quality: { option: 'good' } },
      },
    ])
  })

  it('tells of criteria that the scorecard has not, and of what is no object', () => {
    const other = { ...line, ratings: { ...line.ratings, mood: { option: 'good' } } }
    expect(readFile(JSON.stringify(other)).table.leftOut).toEqual(['ratings.mood'])
    expect(faultsIn('[1, null]')).toEqual(['1 null not_an_object', '2 null not_an_object'])
  })
})
