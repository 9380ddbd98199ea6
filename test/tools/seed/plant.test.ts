import { describe, expect, it } from 'vitest'
import { seedPeople } from '../../../tools/seed/people.ts'
import { readPlants, shareOn } from '../../../tools/seed/plant.ts'

const people = seedPeople(3)
const criteria = ['quality', 'tone']
const read = (value: unknown) => readPlants(JSON.stringify(value), people, criteria)
const plant = { criterion: 'tone', points: -20, from: '2026-06-01' }

describe('what shall be found in a history', () => {
  it('names people by e-mail, name or id', () => {
    const called = ['Bilal.Bauer@seed.example', 'bilal bauer', '502']
    const found = read(called.map((person) => ({ ...plant, person })))
    expect(found.map(({ person }) => person)).toEqual(['502', '502', '502'])
  })

  it('is refused with the reason', () => {
    expect(() => read([{ ...plant, person: 'nobody' }])).toThrow(
      'nobody is none of: anna.arnaud@seed.example, bilal.bauer@seed.example, chloe.cohen@seed.example',
    )
    const unknown = { ...plant, person: '501', criterion: 'speed' }
    expect(() => read([unknown])).toThrow('speed is none of: quality, tone')
    expect(() => read([{ ...plant, person: '501', from: 'June' }])).toThrow('0.from')
    expect(() => read([{ ...plant, person: '501', point: 3 }])).toThrow('point')
    expect(() => readPlants('[', people, criteria)).toThrow('it is not JSON')
  })

  it('counts from its day on, for one person and criterion, until the next one', () => {
    const plants = read([
      { ...plant, person: '501', points: -30, from: '2026-09-01' },
      { ...plant, person: '501' },
    ])
    const tone = (day: string) => shareOn(plants, '501', 'tone', day)
    expect(tone('2026-05-31')).toBe(0.85)
    expect(tone('2026-06-01')).toBeCloseTo(0.65)
    expect(tone('2026-09-01')).toBeCloseTo(0.55)
    expect(shareOn(plants, '501', 'quality', '2026-12-01')).toBe(0.85)
    expect(shareOn(plants, '502', 'tone', '2026-12-01')).toBe(0.85)
  })

  it('stays a share', () => {
    const plants = read([
      { ...plant, person: '501', points: 40 },
      { ...plant, person: '502', points: -100 },
    ])
    expect(shareOn(plants, '501', 'tone', '2026-07-01')).toBe(1)
    expect(shareOn(plants, '502', 'tone', '2026-07-01')).toBe(0)
  })
})
