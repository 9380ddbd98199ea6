// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { createDeviceStore } from '#app/lib/device-store.ts'

beforeEach(() => localStorage.clear())

/** Leaves no room: the browser's own quota refuses what comes next. */
function fillUp() {
  for (let size = 2 ** 23; size >= 1; size /= 2) {
    try {
      localStorage.setItem(`filler-${size}`, 'x'.repeat(size))
    } catch {
      // Too much still: half of it may fit.
    }
  }
}

/** A store that refuses everything, as where site data is blocked. */
const blocked = new Proxy({} as Storage, {
  get() {
    throw new DOMException('denied', 'SecurityError')
  },
  ownKeys() {
    throw new DOMException('denied', 'SecurityError')
  },
})

describe('texts on the device', () => {
  it('are there for the next page', () => {
    createDeviceStore(localStorage).set('a:1', 'one')
    expect(createDeviceStore(localStorage).get('a:1')).toBe('one')
  })

  it('live as long as the page when there is no room', () => {
    fillUp()
    const text = 'y'.repeat(5000)
    const device = createDeviceStore(localStorage)
    device.set('a:1', text)
    expect(localStorage.getItem('a:1')).toBeNull()
    expect(device.get('a:1')).toBe(text)
    expect(device.keys('a:')).toEqual(['a:1'])
  })

  it('are the newest ones when there was room for an older one only', () => {
    const device = createDeviceStore(localStorage)
    device.set('a:1', 'older')
    fillUp()
    device.set('a:1', 'newer'.repeat(1000))
    expect(device.get('a:1')).toBe('newer'.repeat(1000))
    expect(device.keys('a:')).toEqual(['a:1'])
    device.remove('a:1')
    expect(device.get('a:1')).toBeNull()
    expect(localStorage.getItem('a:1')).toBeNull()
  })

  it('go back to the device once there is room', () => {
    fillUp()
    const device = createDeviceStore(localStorage)
    device.set('a:1', 'y'.repeat(5000))
    localStorage.clear()
    device.set('a:1', 'short')
    expect(localStorage.getItem('a:1')).toBe('short')
    localStorage.setItem('a:1', 'written by another window')
    expect(device.get('a:1')).toBe('written by another window')
  })

  it.each([
    ['is missing', undefined],
    ['is blocked', blocked],
  ])('are kept in memory where storage %s', (_, storage) => {
    const device = createDeviceStore(storage)
    device.set('a:1', 'one')
    device.set('b:1', 'two')
    expect(device.get('a:1')).toBe('one')
    expect(device.get('a:2')).toBeNull()
    expect(device.keys('a:')).toEqual(['a:1'])
    device.remove('a:1')
    expect(device.keys('')).toEqual(['b:1'])
  })
})
