import { describe, expect, it } from 'vitest'
import { keepPublicKeys } from '#server/helpdesks/zendesk/entry/public-keys.ts'
import type { Workspace } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { makeClock } from '#test/support/server.ts'

const second = 1_000
const workspace = { id: 'acme' } as Workspace
const other = { id: 'other' } as Workspace

/** Keys of a helpdesk that publishes `key`, or does not answer where that is undefined. */
function makeKeys(first: string | undefined) {
  const clock = makeClock()
  const published = { key: first }
  const asked: string[] = []
  const keys = keepPublicKeys(async ({ id }) => {
    asked.push(id)
    await Promise.resolve()
    if (published.key === undefined)
      throw new DomainError('helpdesk_unavailable', 'down', { problem: 'no_key' })
    return published.key
  }, clock.now)
  return { keys, clock, published, asked }
}

describe('the key of an app', () => {
  it('is asked for once for everybody who comes at that moment, for each account', async () => {
    const { keys, asked } = makeKeys('one')
    const all = await Promise.all([workspace, workspace, other, workspace].map(keys.get))
    expect(all).toEqual(['one', 'one', 'one', 'one'])
    expect(asked).toEqual(['acme', 'other'])
  })

  it('that was never read is asked for after pauses of 1, 2, 4 … seconds, a minute at most', async () => {
    const { keys, clock, asked, published } = makeKeys(undefined)
    const times: number[] = []
    const begun = clock.now().getTime()
    for (let n = 0; n < 400; n++) {
      const before = asked.length
      await expect(keys.get(workspace)).rejects.toMatchObject({ code: 'helpdesk_unavailable' })
      if (asked.length > before) times.push((clock.now().getTime() - begun) / second)
      clock.advance(second)
    }
    expect(times.slice(0, 9)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183])
    published.key = 'one'
    clock.advance(60 * second)
    expect(await keys.get(workspace)).toBe('one')
  })

  it('is renewed once a minute at most, whatever tokens come', async () => {
    const { keys, clock, asked } = makeKeys('one')
    await keys.get(workspace)
    for (let n = 0; n < 600; n++) {
      expect(await keys.renew(workspace, 'one')).toBeUndefined()
      clock.advance(second)
    }
    // The first one, and one in each of ten minutes but the first.
    expect(asked).toHaveLength(10)
  })

  it('is renewed for all who wait for it, while others go on with the one before', async () => {
    const { keys, clock, published, asked } = makeKeys('one')
    await keys.get(workspace)
    clock.advance(60 * second)
    published.key = 'two'
    const waiting = [keys.renew(workspace, 'one'), keys.renew(workspace, 'one')]
    expect(await keys.get(workspace)).toBe('one')
    expect(await Promise.all(waiting)).toEqual(['two', 'two'])
    expect(await keys.renew(workspace, 'one')).toBe('two')
    expect(asked).toHaveLength(2)
  })

  it('stays while the helpdesk is down, and is renewed when it is back', async () => {
    const { keys, clock, published } = makeKeys('one')
    await keys.get(workspace)
    clock.advance(60 * second)
    published.key = undefined
    expect(await keys.renew(workspace, 'one')).toBeUndefined()
    expect(await keys.get(workspace)).toBe('one')
    published.key = 'two'
    clock.advance(60 * second)
    expect(await keys.renew(workspace, 'one')).toBe('two')
    expect(await keys.get(workspace)).toBe('two')
  })
})
