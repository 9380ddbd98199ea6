import { describe, expect, it } from 'vitest'
import { changedSettings, mergeSettings } from '#app/features/program/form/merge-settings.ts'
import { ProgramSettings } from '#shared/contract/program.ts'

const base = ProgramSettings.parse({})
const withRules = (rules: Partial<ProgramSettings['rules']>): ProgramSettings => ({
  ...base,
  rules: { ...base.rules, ...rules },
})

describe('changed settings', () => {
  it('are named one by one, also within rules', () => {
    const edited = { ...withRules({ maxAgeDays: 30, spamTags: ['spam'] }), quota: 6 }
    expect(changedSettings(base, edited).sort()).toEqual([
      'quota',
      'rules.maxAgeDays',
      'rules.spamTags',
    ])
  })

  it('are none where nothing differs, nor for what the server alone sets', () => {
    const calendarChange = { from: '2026-11-23', roundWeeks: 1, firstDay: 1 } as const
    expect(changedSettings(base, ProgramSettings.parse({}))).toEqual([])
    expect(changedSettings(base, { ...base, calendarChange })).toEqual([])
  })
})

describe('two leads who change the program at once', () => {
  it('keep both changes where they differ', () => {
    const mine = withRules({ maxAgeDays: 30 })
    const theirs = { ...withRules({ minTeammateReplies: 2 }), quota: 8 }
    expect(mergeSettings({ base, mine, theirs })).toEqual({
      settings: { ...withRules({ maxAgeDays: 30, minTeammateReplies: 2 }), quota: 8 },
      conflicts: [],
    })
  })

  it('are told of what both changed, and mine stays', () => {
    const mine = { ...base, quota: 6, onboarding: { rounds: 2, share: 0.5 } }
    const theirs = { ...base, quota: 8, onboarding: { rounds: 2, share: 0.25 } }
    expect(mergeSettings({ base, mine, theirs })).toEqual({
      settings: { ...base, quota: 6, onboarding: { rounds: 2, share: 0.25 } },
      conflicts: ['quota'],
    })
  })

  it('leave the calendar to the server', () => {
    const calendarChange = { from: '2026-11-23', roundWeeks: 1, firstDay: 1 } as const
    const theirs = { ...base, roundWeeks: 2 as const, calendarChange }
    const { settings } = mergeSettings({ base, mine: { ...base, quota: 6 }, theirs })
    expect(settings).toEqual({ ...theirs, quota: 6 })
  })
})
