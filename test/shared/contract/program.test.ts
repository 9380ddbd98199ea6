import { describe, expect, expectTypeOf, it } from 'vitest'
import type * as z from 'zod/mini'
import { ProgramSettings, type Rules, readSettings } from '#shared/contract/program.ts'
import { defaultRules, type EligibilityRules } from '#shared/domain/eligibility/rules.ts'
import type { ProgramSettings as Settings } from '#shared/domain/program/settings.ts'

describe('ProgramSettings', () => {
  it('gives the settings and rules that the domain computes with, and no others', () => {
    expectTypeOf<z.infer<typeof ProgramSettings>>().toEqualTypeOf<Settings>()
    expectTypeOf<z.infer<typeof Rules>>().toEqualTypeOf<EligibilityRules>()
    expect(ProgramSettings.parse({}).rules).toEqual(defaultRules)
  })
})

describe('readSettings', () => {
  it('fills in the defaults of what is stored, and takes nothing else', () => {
    const settings = { ...ProgramSettings.parse({}), quota: 7 }
    expect(readSettings({ quota: 7, old: true })).toEqual(settings)
  })
})
