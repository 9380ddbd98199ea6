import { describe, expect, it } from 'vitest'
import { faultsIn, readFile, scorecardOf } from './read-file.ts'

const head = 'ticket,reviewer,agent,date,quality,tone,processes'
const row = '1,ada@example.com,bo@example.com,2026-02-01'
const sheet = (...rated: string[]) =>
  [head, ...rated.map((cells, at) => `${at + 1}${row.slice(1)},${cells}`)].join('\n')
const optionsIn = (content: string, given: Parameters<typeof readFile>[1] = {}) =>
  readFile(content, given).lines.map(({ ratings }) =>
    ['quality', 'tone', 'processes'].map((key) => ratings[key]?.option).join(' '),
  )

describe('a rating', () => {
  it.each([
    ['Good,NEEDS_IMPROVEMENT,yes', 'good needs_improvement yes'],
    ['3 - Exceptional,Good (2),Y', 'exceptional good yes'],
    ['Bien,À améliorer,Oui', 'good needs_improvement yes'],
    ['a ameliorer,exceptionnel,FAUX', 'needs_improvement exceptional no'],
    ['جيد,استثنائي,نعم', 'good exceptional yes'],
    ['50 %,100%,0%', 'good exceptional no'],
    ['٥٠٪,١٠٠٪,100 %', 'good exceptional yes'],
    ['2/3,3/3,1/1', 'good exceptional yes'],
    ['0.5,1,TRUE', 'good exceptional yes'],
    ['"0,5",0,✗', 'good needs_improvement no'],
    ['2,3,2', 'good exceptional yes'],
    ['1,2,1', 'needs_improvement good yes'],
    ['n/a,–,', 'not_applicable not_applicable not_applicable'],
    ['Not applicable,Sans objet,لا ينطبق', 'not_applicable not_applicable not_applicable'],
  ])('is %j', (cells, options) => {
    expect(optionsIn(sheet(cells))).toEqual([options])
  })

  it('of numbers means what fits the file as a whole', () => {
    expect(optionsIn(sheet('1,1,1', '3,2,0'))).toEqual([
      'needs_improvement needs_improvement yes',
      'exceptional good no',
    ])
    expect(optionsIn(sheet('1,1,1', '0,0.5,2'))).toEqual([
      'exceptional exceptional no',
      'needs_improvement good yes',
    ])
    expect(optionsIn(sheet('100,50,1'))).toEqual(['exceptional good yes'])
  })

  it('of numbers that mean either is asked about, and nothing else is', () => {
    expect(readFile(sheet('1,1,1')).decided.openPoints).toBe('quality')
    expect(readFile(sheet('1,2,1')).decided.openPoints).toBeUndefined()
    expect(readFile(sheet(',,1')).decided.openPoints).toBeUndefined()
  })

  it('that is on no scale is a fault, and so is a row without any', () => {
    expect(faultsIn(sheet('4,2,yes', 'superb,good,maybe', ',,'))).toEqual([
      '2 quality unknown_points',
      '3 quality unknown_option',
      '3 processes unknown_option',
      '4 null nothing_rated',
    ])
  })

  it('that is missing is a fault where the criterion cannot be left out', () => {
    const scorecard = scorecardOf(({ criteria }) =>
      criteria.map((one) => ({ ...one, allowNotApplicable: one.key !== 'tone' })),
    )
    expect(faultsIn(sheet('good,,', 'good,n/a,'), { scorecard })).toEqual([
      '2 tone missing',
      '3 tone not_applicable_refused',
    ])
  })

  it('has root causes by key or label, below the top only', () => {
    const causes = (option: string, cause: string) =>
      `${head},ratings.quality.rootCauses\n${row},${option},,,${cause}`
    expect(
      readFile(causes('good', 'Wrong answer; incomplete')).lines[0]?.ratings['quality'],
    ).toEqual({
      option: 'good',
      rootCauses: ['wrong_answer', 'incomplete'],
    })
    const column = 'ratings.quality.rootCauses'
    expect(faultsIn(causes('good', 'weather'))).toEqual([`2 ${column} unknown_root_cause`])
    expect(faultsIn(causes('exceptional', 'incomplete'))).toEqual([
      `2 ${column} root_cause_on_top_rating`,
    ])
  })

  it('of a criterion that the scorecard has not is a fault, unless it is left out by the mapping', () => {
    const text = `${head},ratings.mood\n${row},good,,,great`
    expect(faultsIn(text)).toEqual(['2 ratings.mood unknown_criterion'])
    expect(faultsIn(text, { map: { columns: { 'ratings.mood': null } } })).toEqual([])
  })
})

describe('an id', () => {
  const conversationOf = (cell: unknown) =>
    readFile(
      JSON.stringify({
        conversation: cell,
        reviewer: '11',
        reviewee: '12',
        date: '2026-02-01',
        quality: 'good',
      }),
    )
  it.each([
    [12, '12'],
    ['12.0', '12'],
    ['#12', '12'],
    [' 12 ', '12'],
    ['1,234', '1234'],
    ['٣٤٠٠', '3400'],
    ['https://acme.example/agent/tickets/3400', '3400'],
    ['https://acme.example/inbox/conversation/34-00?view=list', '34-00'],
    ['2026-11-20_0123abc', '2026-11-20_0123abc'],
  ])('%j is %s', (cell, id) => {
    expect(conversationOf(cell).lines[0]?.conversation).toBe(id)
  })

  it.each([
    ['1.23E+11', 'rounded_number'],
    [2 ** 60, 'rounded_number'],
    [null, 'missing'],
    ['', 'missing'],
    [{}, 'bad_value'],
    ['x'.repeat(501), 'too_long'],
  ])('%j is a fault: %s', (cell, code) => {
    expect(conversationOf(cell).faults).toMatchObject([{ column: 'conversation', code }])
  })

  it('follows from what the row is about where it has none, and twice is told', () => {
    const again = readFile(
      [head, `${row},good,,`, `${row},good,,`, `${row},exceptional,,`].join('\n'),
    )
    expect(again.lines).toHaveLength(1)
    expect(again.repeated).toEqual([{ row: 3, sameAs: 2 }])
    expect(again.faults).toMatchObject([{ row: 4, column: 'ticket', code: 'reviewed_twice' }])
    const other = `id,${head}\na,${row},good,,\na,2${row.slice(1)},good,,`
    expect(faultsIn(other)).toEqual(['3 id id_twice'])
  })
})

describe('somebody', () => {
  const people = (reviewer: string) =>
    readFile(`ticket,reviewer,agent,date,quality\n1,${reviewer},12,2026-02-01,good`)

  it.each([
    '11',
    'ada@example.com',
    ' ADA@Example.com',
    'mailto:ada@example.com',
    '"Ada L. <ada@example.com>"',
    'ada lovelace',
    'Ada  LOVELACE',
  ])('is found by %s', (cell) => {
    expect(people(cell).lines).toMatchObject([{ reviewer: '11' }])
  })

  it('whom nobody knows is kept under a name, the same in every file', () => {
    const [once, again] = [people('gone@example.com'), people('"Gone Girl <GONE@example.com>"')]
    expect(once.people).toEqual([
      { id: expect.any(String), name: 'gone', email: 'gone@example.com' },
    ])
    expect(again.people).toEqual([{ ...once.people[0], name: 'Gone Girl' }])
    expect(people('Zoë').people).toEqual([
      { id: people(' zoe').people[0]?.id, name: 'Zoë', email: null },
    ])
    expect(people('99').people).toEqual([{ id: '99', name: '#99', email: null }])
  })

  it.each([
    ['Sam', 'several_people'],
    ['', 'missing'],
    ['???', 'bad_value'],
    ['x'.repeat(201), 'too_long'],
  ])('is a fault as %s: %s', (cell, code) => {
    expect(people(cell).faults).toMatchObject([{ column: 'reviewer', code }])
  })

  it('reviews nobody but others', () => {
    expect(people('bo').faults).toMatchObject([{ column: 'agent', code: 'same_person' }])
  })
})
