import { describe, expect, it } from 'vitest'
import { nameMatcher } from '#app/lib/search.ts'

describe('a search by name', () => {
  it.each([
    ['', 'Chloé Martin', true],
    ['chloe', 'Chloé Martin', true],
    ['mar chl', 'Chloé Martin', true],
    ['marta', 'Chloé Martin', false],
    ['أمير', 'أَميرة حسن', true],
  ])('for "%s" finds %s: %s', (search, name, found) => {
    expect(nameMatcher(search, 'en')(name)).toBe(found)
  })
})
