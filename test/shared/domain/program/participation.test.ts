import { describe, expect, it } from 'vitest'
import { participationOf } from '#shared/domain/program/participation.ts'

const given = (assigned: number, picked: number) => [
  { basis: 'assigned', count: assigned },
  { basis: 'picked', count: picked },
]

describe('participationOf', () => {
  it.each([
    ['a fifth of five is one', 5, 0.2, 1],
    ['a half is rounded up', 5, 0.3, 2],
    ['no share counts none', 5, 0, 0],
    ['no quota counts none', 0, 0.2, 0],
  ])(
    'counts all assigned reviews, and picked ones up to their share: %s',
    (_, quota, pickedShare, picked) => {
      expect(participationOf(given(2, 9), quota, { pickedShare })).toEqual({
        given: 2 + picked,
        picked,
      })
    },
  )

  it('counts fewer picked ones than the share allows as they are', () => {
    expect(participationOf(given(0, 1), 10, { pickedShare: 0.5 })).toEqual({ given: 1, picked: 1 })
    expect(participationOf([], 5, { pickedShare: 0.2 })).toEqual({ given: 0, picked: 0 })
  })
})
