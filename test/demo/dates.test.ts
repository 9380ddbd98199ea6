import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  nowOfFile,
  sameTimeOfDay,
  shiftConversation,
  shiftTo,
  shiftWithin,
  WRITTEN_AT,
} from '#demo/helpdesk/dates.ts'
import type { FileConversation } from '#server/cli/conversation-file.ts'
import { conversation, message, NOW } from './support.ts'

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

describe('shiftWithin', () => {
  const DAY = 86_400_000
  const FILE_NOW = new Date('2026-05-01T10:30:00Z')
  const minutes = fc.integer({ min: -30 * 1440, max: 90 * 1440 })
  const threads = fc
    .record({
      start: minutes,
      pauses: fc.array(fc.nat(6 * 1440), { minLength: 1, maxLength: 6 }),
      open: fc.boolean(),
    })
    .map(({ start, pauses, open }) => {
      const at = (minute: number) => new Date(FILE_NOW.getTime() + minute * 60_000)
      let minute = start
      const messages = pauses.map((pause, n) => {
        minute += pause
        return message(`m${n}`, at(minute), `cust_${n}`, 'customer', 'Hello')
      })
      const end = at(minute)
      const closedAt = open ? null : end
      return conversation(0, { createdAt: at(start), updatedAt: end, closedAt, messages })
    })
  const timesOf = (one: FileConversation) => [
    one.createdAt.getTime(),
    ...one.messages.map(({ at }) => at.getTime()),
    one.updatedAt.getTime(),
    one.closedAt?.getTime() ?? 0,
  ]
  const last = (one: FileConversation) => Math.max(...timesOf(one))

  it('moves a whole thread by one distance, never beyond now, and each to its own time', () => {
    fc.assert(
      fc.property(threads, (before) => {
        const after = shiftConversation(before, shiftWithin(before, FILE_NOW, NOW))
        const [first = 0, ...others] = timesOf(after).flatMap((time, n) =>
          time === 0 ? [] : [time - (timesOf(before)[n] ?? 0)],
        )
        expect(new Set(others)).toEqual(new Set([first]))
        expect(last(after)).toBeLessThanOrEqual(NOW.getTime())
        const back = NOW.getTime() - FILE_NOW.getTime() - first
        if (last(before) <= FILE_NOW.getTime()) {
          expect(back).toBe(0)
        } else {
          expect(back % DAY).toBe(0)
          expect(last(after)).toBeGreaterThan(NOW.getTime() - DAY)
        }
      }),
    )
  })

  it('ends threads of different hours at different times', () => {
    const ahead = [3, 30, 51].map((hours) => {
      const end = new Date(FILE_NOW.getTime() + hours * 3_600_000)
      return conversation(hours, { updatedAt: end, closedAt: end })
    })
    const ends = ahead.map((one) => last(shiftConversation(one, shiftWithin(one, FILE_NOW, NOW))))
    expect(ends.map((end) => (NOW.getTime() - end) / 3_600_000)).toEqual([21, 18, 21])
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

  it('leaves at most one in twenty closing times to be moved back', () => {
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
