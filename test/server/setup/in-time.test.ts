import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { inTime } from '#server/setup/in-time.ts'
import { DomainError } from '#shared/domain/errors.ts'

describe('inTime', () => {
  it('gives what was found out, or what went wrong', async () => {
    expect(await inTime(10_000, async () => 7)).toBe(7)
    const refused = new DomainError('helpdesk_unavailable', 'x', { problem: 'refused' })
    await expect(inTime(10_000, () => Promise.reject(refused))).rejects.toBe(refused)
    const odd = new TypeError('a mistake of ours')
    await expect(inTime(10_000, () => Promise.reject(odd))).rejects.toBe(odd)
  })

  it('says that nobody answered when the time is over', async () => {
    const waiting = inTime(10, (signal) => sleep(60_000, undefined, { signal }))
    await expect(waiting).rejects.toMatchObject({
      code: 'helpdesk_unavailable',
      details: { problem: 'unreachable' },
    })
  })
})
