// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { createDeviceStore } from '#app/lib/device-store.ts'
import { leaveWish, takeWish, wishMs } from '#app/lib/wish.ts'

const device = () => createDeviceStore(localStorage)
const at = 1_000_000

beforeEach(() => localStorage.clear())

describe('the wish to go on in another panel', () => {
  it('is taken once, by the panel of its conversation, in any frame of the origin', () => {
    leaveWish(device(), '4821', at)
    expect(takeWish(device(), '4711', at + 1)).toBe(false)
    expect(takeWish(device(), '4821', at + 2)).toBe(true)
    expect(takeWish(device(), '4821', at + 3)).toBe(false)
  })

  it.each([
    [0, true],
    [wishMs - 1, true],
    [wishMs, false],
    [-1, false],
  ])('counts for five seconds: after %d ms (%s)', (age, taken) => {
    leaveWish(device(), '4821', at)
    expect(takeWish(device(), '4821', at + age)).toBe(taken)
    expect(takeWish(device(), '4821', at)).toBe(false)
  })

  it('is none where nothing, or something else, was left', () => {
    expect(takeWish(device(), '4821', at)).toBe(false)
    localStorage.setItem('carousel:wish', '{"conversation":4821}')
    expect(takeWish(device(), '4821', at)).toBe(false)
  })
})
