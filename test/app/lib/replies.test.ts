// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { createDeviceStore } from '#app/lib/device-store.ts'
import { createReplies } from '#app/lib/replies.ts'

const id = '00000000-0000-4000-8000-000000000001'

beforeEach(() => localStorage.clear())

const start = Date.parse('2026-11-16T09:00:00.000Z')
const day = 86_400_000
const repliesOf = (teammate: string, now = () => start) =>
  createReplies({ device: createDeviceStore(localStorage), workspace: 'acme', teammate, now })

describe('replies on the device', () => {
  it('keep their id, so that one sent again counts once', () => {
    repliesOf('11').write('r1', { id, text: 'Thank you' })
    expect(repliesOf('11').read('r1')).toEqual({ id, text: 'Thank you' })
  })

  it('are of one person and one review', () => {
    const replies = repliesOf('11')
    replies.write('r1', { id, text: 'Thank you' })
    expect(repliesOf('12').read('r1')).toBeUndefined()
    expect(replies.read('r2')).toBeUndefined()
    replies.remove('r1')
    expect(replies.read('r1')).toBeUndefined()
  })

  it('are nothing once they are emptied', () => {
    repliesOf('11').write('r1', { id, text: '' })
    expect(repliesOf('11').read('r1')).toBeUndefined()
  })

  it('are gone after 14 days, also for a page that stays open', () => {
    let now = start
    const replies = repliesOf('11', () => now)
    replies.write('r1', { id, text: 'Thank you' })
    now = start + 14 * day
    expect(replies.read('r1')).toEqual({ id, text: 'Thank you' })
    now += 1
    expect(replies.read('r1')).toBeUndefined()
  })

  it('are swept from a shared computer, whoever wrote them', () => {
    repliesOf('11').write('r1', { id, text: 'Never sent' })
    repliesOf('13', () => start + day).write('r1', { id, text: 'Younger' })
    localStorage.setItem('carousel:draft:1:acme:11:1:2:', '{"savedAt":0}')
    repliesOf('12', () => start + 14 * day + 1)
    const left = Object.values(localStorage).join()
    expect(left).not.toContain('Never sent')
    expect(left).toContain('Younger')
    expect(Object.keys(localStorage)).toHaveLength(2)
  })
})
