import { describe, expect, it } from 'vitest'
import { onBoth } from './support/databases.ts'
import { sourceFiles } from './support/source-files.ts'

describe('suites that always run on both databases', () => {
  const files = sourceFiles(['test'], ['.test.ts'])

  it.each(onBoth)('are there, and ask for each: %s', (path) => {
    const named = files.filter((file) => file.path.startsWith(path))
    expect(named.some((file) => file.text.includes('eachDatabase('))).toBe(true)
  })
})
