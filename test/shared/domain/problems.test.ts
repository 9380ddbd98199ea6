import { describe, expect, it } from 'vitest'
import { type ByConnectionProblem, findByProblem } from '#shared/domain/problems.ts'

describe('findByProblem', () => {
  const table = {
    refused: 'access',
    http_4xx: 'theirs',
    http_other: 'other',
  } as ByConnectionProblem<string>

  it.each([
    ['refused', 'access'],
    ['helpdesk_unavailable: refused', 'access'],
    ['http_404', 'theirs'],
    ['helpdesk_unavailable: http_422', 'theirs'],
    ['http_503', 'other'],
    ['helpdesk_unavailable: http_302', 'other'],
    ['entry_refused', undefined],
    ['internal', undefined],
    ['toString', undefined],
    ['', undefined],
  ])('finds for %s: %s', (error, found) => {
    expect(findByProblem(table, error)).toBe(found)
  })
})
