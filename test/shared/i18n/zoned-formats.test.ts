import { describe, expect, it } from 'vitest'
import { createZonedFormats } from '#shared/i18n/index.ts'
import { plain } from './plain.ts'

describe('times in a named zone', () => {
  it.each([
    ['en-US', 'UTC', 'Jan 8, 2019, 11:05 PM'],
    ['en-US', 'Asia/Tokyo', 'Jan 9, 2019, 8:05 AM'],
    ['fr', 'UTC', '8 janv. 2019, 23:05'],
    ['ar-EG', 'Asia/Tokyo', '09/01/2019، 8:05 ص'],
  ])('are absolute, in %s in %s: %s', (locale, zone, text) => {
    const { formatInstant } = createZonedFormats(locale, zone)
    expect(plain(formatInstant('2019-01-08T23:05:00Z'))).toBe(text)
  })

  it('leave calendar days where they are', () => {
    const days = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((zone) =>
      createZonedFormats('en-US', zone).formatDay('2019-01-08'),
    )
    expect(days).toEqual(['Jan 8', 'Jan 8'])
  })
})
