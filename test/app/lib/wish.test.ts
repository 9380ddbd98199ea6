// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { createDeviceStore } from '#app/lib/device-store.ts'
import { leaveWish, takeWish, wishKey, wishMs } from '#app/lib/wish.ts'

const device = () => createDeviceStore(localStorage)
const at = 1_000_000
const asked = { teammate: '11', conversation: '4821' }

beforeEach(() => localStorage.clear())

describe('the wish to go on in another panel', () => {
  it('is taken once, by the panel of its conversation, in any frame of the origin', () => {
    leaveWish(device(), asked, at)
    expect(takeWish(device(), { ...asked, conversation: '4711' }, at + 1)).toBe(false)
    expect(takeWish(device(), asked, at + 2)).toBe(true)
    expect(takeWish(device(), asked, at + 3)).toBe(false)
  })

  it('is not that of somebody else who signs in on this device', () => {
    leaveWish(device(), asked, at)
    expect(takeWish(device(), { ...asked, teammate: '12' }, at + 1)).toBe(false)
    expect(takeWish(device(), asked, at + 2)).toBe(true)
  })

  it.each([
    [0, true],
    [wishMs - 1, true],
    [wishMs, false],
    [-1, false],
  ])('counts for five seconds: after %d ms (%s)', (age, taken) => {
    leaveWish(device(), asked, at)
    expect(takeWish(device(), asked, at + age)).toBe(taken)
    expect(takeWish(device(), asked, at)).toBe(false)
  })

  it('is none where nothing, or something else, was left', () => {
    expect(takeWish(device(), asked, at)).toBe(false)
    localStorage.setItem(wishKey('11'), '{"conversation":4821}')
    expect(takeWish(device(), asked, at)).toBe(false)
  })
})
