import { expect, it } from 'vitest'
import { dayIn } from '#app/lib/today.ts'

it.each([
  ['UTC', '2026-11-16'],
  ['Pacific/Kiritimati', '2026-11-17'],
  ['America/Los_Angeles', '2026-11-16'],
])('is the calendar day in %s: %s', (timeZone, day) => {
  expect(dayIn(timeZone, Date.parse('2026-11-16T12:00:00Z'))).toBe(day)
})
