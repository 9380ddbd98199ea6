import { describe, expect, it } from 'vitest'
import { readSettings } from '#shared/contract/program.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { loadShareOf, quotaOf } from '#shared/domain/program/quota.ts'

/** The round of Wednesday 11 March 2026 in a workspace with these settings. */
function contextOf(
  settings: Record<string, unknown> = {},
  absences: { from: string; to: string }[] = [],
) {
  const program = { timeZone: 'Europe/Paris', settings: readSettings(settings) }
  return { ...currentRound(program, new Date('2026-03-11T10:00:00Z')), absences }
}
const away = (from: string, to: string) => [{ from: `2026-03-${from}`, to: `2026-03-${to}` }]
const full = { share: 1, joinedOn: null }

describe('quota and load of a person', () => {
  it('are whole for who is there full time', () => {
    expect(quotaOf(full, contextOf())).toBe(5)
    expect(loadShareOf(full, contextOf())).toBe(1)
  })

  it('go by part time and absence together', () => {
    const context = contextOf({ quota: 10 }, away('09', '10'))
    expect(quotaOf({ ...full, share: 0.5 }, context)).toBe(3)
    expect(loadShareOf({ ...full, share: 0.5 }, context)).toBeCloseTo(0.3)
  })

  it('are nothing for who is away all the time, or has no share', () => {
    const gone = contextOf({}, away('01', '31'))
    expect([quotaOf(full, gone), loadShareOf(full, gone)]).toEqual([0, 0])
    const none = { ...full, share: 0 }
    expect([quotaOf(none, contextOf()), loadShareOf(none, contextOf())]).toEqual([0, 0])
  })

  it.each([
    ['in the round of the first day', '2026-03-13', 2, 0.25],
    ['one round later', '2026-03-06', 2, 0.25],
    ['on the first day of the first of three rounds', '2026-02-23', 2, 0.25],
    ['after the third', '2026-02-22', 8, 1],
    ['with a first day that is to come', '2026-03-20', 2, 0.25],
  ])('are a newcomer’s %s', (_, joinedOn, quota, load) => {
    const context = contextOf({ quota: 8, onboarding: { rounds: 3, share: 0.25 } })
    expect(quotaOf({ share: 1, joinedOn }, context)).toBe(quota)
    expect(loadShareOf({ share: 1, joinedOn }, context)).toBe(load)
  })

  it('may be nothing in the first rounds', () => {
    const context = contextOf({ onboarding: { rounds: 1, share: 0 } })
    const newcomer = { share: 1, joinedOn: '2026-03-10' }
    expect([quotaOf(newcomer, context), loadShareOf(newcomer, context)]).toEqual([0, 0])
  })

  it('know no newcomers where the program has none', () => {
    const context = contextOf({ onboarding: { rounds: 0, share: 0 } })
    expect(quotaOf({ share: 1, joinedOn: '2026-03-10' }, context)).toBe(5)
  })

  it('count rounds of two weeks by their length', () => {
    const context = contextOf({ roundWeeks: 2, onboarding: { rounds: 2, share: 0.5 } })
    // Of 9 to 22 March; the one before began on 23 February.
    expect(context.round.startsOn).toBe('2026-03-09')
    expect(loadShareOf({ share: 1, joinedOn: '2026-02-23' }, context)).toBe(0.5)
    expect(loadShareOf({ share: 1, joinedOn: '2026-02-22' }, context)).toBe(1)
  })
})
