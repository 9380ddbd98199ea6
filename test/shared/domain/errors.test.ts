import { expect, it } from 'vitest'
import { DomainError } from '#shared/domain/errors.ts'

it('carries a stable code and what a caller needs to explain it', () => {
  const error = new DomainError('not_eligible', 'too short', { reasons: [{ code: 'too_short' }] })
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({
    name: 'DomainError',
    code: 'not_eligible',
    message: 'too short',
    details: { reasons: [{ code: 'too_short' }] },
  })
})
