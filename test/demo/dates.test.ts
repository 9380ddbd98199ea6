import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  nowOfFile,
  sameTimeOfDay,
  shiftConversation,
  shiftTo,
  WRITTEN_AT,
} from '#demo/helpdesk/dates.ts'
import { conversation, NOW } from './support.ts'

describe('shiftTo', () => {
  it('moves the instant of writing to now and keeps distances', () => {
    const shift = shiftTo(WRITTEN_AT, NOW)
    expect(shift(WRITTEN_AT)).toEqual(NOW)
    const dayBefore = new Date(WRITTEN_AT.getTime() - 86_400_000)
    expect(shift(dayBefore)).toEqual(new Date(NOW.getTime() - 86_400_000))
  })

  it('never goes beyond now', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
        (instant) => {
          expect(shiftTo(WRITTEN_AT, NOW)(instant).getTime()).toBeLessThanOrEqual(NOW.getTime())
        },
      ),
    )
  })
})

describe('shiftConversation', () => {
  it('moves every time of a conversation by the same distance', () => {
    const before = conversation(0)
    const shift = shiftTo(NOW, new Date(NOW.getTime() - 1000))
    const after = shiftConversation(before, shift)
    const times = (one: typeof before) => [
      one.createdAt,
      one.updatedAt,
      one.closedAt ?? one.updatedAt,
      ...one.messages.map((message) => message.at),
    ]
    const moved = times(after).map(
      (time, at) => time.getTime() - (times(before)[at]?.getTime() ?? 0),
    )
    expect(new Set(moved)).toEqual(new Set([-1000]))
  })
})

describe('nowOfFile', () => {
  it('is the 95th percentile of closing times', () => {
    const twenty = Array.from({ length: 20 }, (_, n) => conversation(n))
    expect(nowOfFile(twenty)).toEqual(twenty[18]?.closedAt)
  })

  it('is the last change where nothing was closed', () => {
    const open = [0, 5, 2].map((n) => conversation(n, { status: 'open', closedAt: null }))
    expect(nowOfFile(open)).toEqual(open[1]?.updatedAt)
  })

  it('leaves at most one in twenty closing times to be clamped', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 60 }), (minutes) => {
        const all = minutes.map((minute) => conversation(minute))
        const now = nowOfFile(all).getTime()
        const later = all.filter((one) => (one.closedAt?.getTime() ?? 0) > now)
        expect(later.length).toBeLessThanOrEqual(all.length / 20)
      }),
    )
  })
})

describe('sameTimeOfDay', () => {
  it('is at most a day before the anchor, at the same time of day', () => {
    const from = new Date('2026-01-30T16:00:00Z')
    expect(sameTimeOfDay(from, new Date('2026-11-22T02:30:00Z'))).toEqual(
      new Date('2026-11-21T16:00:00Z'),
    )
    expect(sameTimeOfDay(from, new Date('2026-11-22T16:00:00Z'))).toEqual(
      new Date('2026-11-22T16:00:00Z'),
    )
  })
})
