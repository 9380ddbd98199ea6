import { describe, expect, it } from 'vitest'
import { sourceFiles } from '#test/support/source-files.ts'

/**
 * Statements that read reviews and make no difference for extra ones, by file, and why. Whatever
 * counts reviews is no such statement: it says `extra`.
 */
const alike: Record<string, { times: number; why: string }> = {
  'server/storage/assignment-queue.ts': { times: 1, why: 'that they met is true of an extra one' },
  'server/storage/begun-reviews.ts': { times: 1, why: 'an extra one of mine is my review' },
  'server/storage/forgetting.ts': { times: 3, why: 'whose words are forgotten' },
  'server/storage/imported-people.ts': { times: 2, why: 'whose person somebody else is' },
  'server/storage/imported-reviews.ts': { times: 1, why: 'what a file tells again' },
  'server/storage/notices.ts': { times: 1, why: 'what is unread is to be read' },
  'server/storage/retention.ts': { times: 5, why: 'what is old, and what is still needed' },
  'server/storage/reviews.ts': { times: 3, why: 'whether one is there' },
  'server/storage/select-reviews.ts': { times: 1, why: 'what is shown' },
}

describe('statements that read reviews', () => {
  const reads = /(?:from|join|sql`) ?reviews\b|(?:selectFrom|deleteFrom)\('reviews\b/g
  const files = sourceFiles(['server'], ['.ts']).filter(
    ({ path }) => !path.startsWith('server/storage/migrations/'),
  )

  it('count no extra review, or are listed with the reason', () => {
    const found: Record<string, number> = {}
    for (const { path, text } of files) {
      const starts = [...text.matchAll(reads)].map(({ index }) => index)
      for (const start of starts) {
        // What a statement selects stands a few lines before, its conditions after.
        const near = text.slice(Math.max(0, start - 90), start + 420)
        if (!/\bextra\b/.test(near)) found[path] = (found[path] ?? 0) + 1
      }
    }
    const listed = Object.entries(alike).map(([path, { times }]) => [path, times])
    expect(found).toEqual(Object.fromEntries(listed))
  })
})
