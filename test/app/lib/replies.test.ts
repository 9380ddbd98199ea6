// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { createDeviceStore } from '#app/lib/device-store.ts'
import { createReplies } from '#app/lib/replies.ts'

const id = '00000000-0000-4000-8000-000000000001'

beforeEach(() => localStorage.clear())

const repliesOf = (teammate: string) =>
  createReplies({ device: createDeviceStore(localStorage), workspace: 'acme', teammate })

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
})
