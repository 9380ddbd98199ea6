import { describe, expect, it } from 'vitest'
import { languageName, periodName, weekdayName } from '#shared/i18n/index.ts'
import { plain } from './plain.ts'

const now = Date.parse('2026-11-16T09:00:00Z')

describe('names in the words of the reader', () => {
  it.each([
    ['en', 'pt-BR', 'Brazilian Portuguese'],
    ['fr', 'ar', 'arabe'],
    ['ar', 'fr', 'الفرنسية'],
    ['en', '?', '?'],
  ])('of a language, in %s: %s is %s', (locale, code, name) => {
    expect(languageName({ locale }, code)).toBe(name)
  })

  it.each([
    ['en', 1, 'Monday'],
    ['fr', 7, 'dimanche'],
    ['ar', 6, 'السبت'],
  ])('of a weekday, in %s: %i is %s', (locale, weekday, name) => {
    expect(weekdayName({ locale }, weekday)).toBe(name)
  })

  it.each([
    ['en-GB', '2026-11-16', '2026-11-22', '16 – 22 Nov'],
    ['en-GB', '2026-11-16', '2026-11-16', '16 Nov'],
    ['fr', '2026-11-30', '2026-12-06', '30 nov. – 6 déc.'],
    ['en-GB', '2025-12-29', '2026-01-04', '29 Dec 2025 – 4 Jan 2026'],
  ])('of days, in %s: %s to %s is %s', (locale, from, to, name) => {
    expect(plain(periodName({ locale }, from, to, now))).toBe(name)
  })
})
