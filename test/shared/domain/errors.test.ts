import { describe, expect, it } from 'vitest'
import { DomainError, problemOf, reasonOf } from '#shared/domain/errors.ts'

const unreachable = () =>
  new DomainError('helpdesk_unavailable', 'no answer', { problem: 'unreachable', reason: 'dns' })

describe('DomainError', () => {
  it('carries a stable code and what a caller needs to explain it', () => {
    const details = { reasons: [{ code: 'too_short' as const }], anyway: true }
    const error = new DomainError('not_eligible', 'too short', details)
    expect(error).toBeInstanceOf(Error)
    expect(error).toBeInstanceOf(DomainError)
    expect(error).toMatchObject({
      name: 'DomainError',
      code: 'not_eligible',
      message: 'too short',
      details,
    })
  })

  it('knows by its code what its details are', () => {
    const secondsOf = (error: unknown) =>
      error instanceof DomainError && error.code === 'rate_limited'
        ? error.details.retryAfterSeconds
        : undefined
    expect(secondsOf(new DomainError('rate_limited', 'slow', { retryAfterSeconds: 7 }))).toBe(7)
    expect(secondsOf(unreachable())).toBeUndefined()
  })

  it('takes no details that are not those of its code, and leaves none out', () => {
    const made = [
      new DomainError('not_found', 'no'),
      // @ts-expect-error there is nothing more to say of what is not found
      new DomainError('not_found', 'no', { problem: 'unreachable' }),
      // @ts-expect-error why it is not eligible has to be said
      new DomainError('not_eligible', 'no'),
      // @ts-expect-error no such problem
      new DomainError('helpdesk_unavailable', 'no', { problem: 'unreachible' }),
      // @ts-expect-error no such code
      new DomainError('not_fuond', 'no'),
    ]
    expect(made).toHaveLength(5)
  })
})

describe('problemOf', () => {
  it('names the problem of a refusal, and none of anything else', () => {
    expect(problemOf(unreachable())).toBe('unreachable')
    expect(problemOf(new DomainError('not_found', 'no'))).toBeUndefined()
    expect(problemOf(new DomainError('quota_reached', 'no', { limit: 10 }))).toBeUndefined()
    expect(problemOf(Object.assign(new Error('x'), { details: { problem: 'x' } }))).toBeUndefined()
  })
})

describe('reasonOf', () => {
  it('says what is for the log', () => {
    expect(reasonOf(unreachable())).toBe('dns')
    expect(reasonOf(new DomainError('entry_refused', 'no', { problem: 'code' }))).toBeUndefined()
    expect(reasonOf(new DomainError('entry_refused', 'no'))).toBeUndefined()
  })
})
