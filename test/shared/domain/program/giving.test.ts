import { describe, expect, it } from 'vitest'
import { givingReasons } from '#shared/domain/program/giving.ts'

const fine = {
  ...{ hadBefore: false, reviewerTeams: ['a'], revieweeTeams: ['a'], quota: 2, open: 3 },
  settings: { teamScope: 'same' as const },
}
const codes = (change: Partial<Parameters<typeof givingReasons>[0]>) =>
  givingReasons({ ...fine, ...change }).map(({ code }) => code)

describe('what a deal looks at beyond the pair', () => {
  it('is what they had, their teams, and how many they have open', () => {
    expect(codes({})).toEqual([])
    expect(codes({ hadBefore: true })).toEqual(['had_before'])
    expect(codes({ revieweeTeams: ['b'] })).toEqual(['team_scope'])
    expect(codes({ open: 4 })).toEqual(['open_limit'])
  })
})
