import { describe, expect, it } from 'vitest'
import { owedOf, roomOf } from '#shared/domain/program/owed.ts'

describe('what is owed of a quota', () => {
  const settings = { pickedShare: 0.5 }

  it('is the quota without what was given and what is open', () => {
    expect(owedOf([], 5, 0, settings)).toBe(5)
    expect(owedOf([{ basis: 'assigned', count: 2 }], 5, 1, settings)).toBe(2)
  })

  it('counts picked reviews up to their share only', () => {
    const given = [
      { basis: 'assigned', count: 1 },
      { basis: 'picked', count: 4 },
    ]
    expect(owedOf(given, 4, 0, settings)).toBe(1)
    expect(owedOf(given, 4, 0, { pickedShare: 0 })).toBe(3)
  })

  it('falls below zero where somebody has more than is asked', () => {
    expect(owedOf([{ basis: 'assigned', count: 2 }], 2, 3, settings)).toBe(-3)
  })
})

describe('room for open assignments', () => {
  it('is twice the quota, what is open taken off', () => {
    expect(roomOf(5, 0)).toBe(10)
    expect(roomOf(5, 7)).toBe(3)
  })

  it('is two where nothing is asked of a reviewer', () => {
    expect(roomOf(0, 0)).toBe(2)
  })

  it('is never below zero', () => {
    expect(roomOf(2, 9)).toBe(0)
  })
})
