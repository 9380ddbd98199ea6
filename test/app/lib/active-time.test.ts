import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ActiveTimeEvent,
  activeMs,
  activeTimeReducer,
  IDLE_MS,
  startActiveTime,
} from '#app/lib/active-time.ts'

const second = 1000
const begin = 1_000_000

/** The state after events, each named with its seconds since the opening. */
function stateAfter(...events: [ActiveTimeEvent['type'], number][]) {
  return events.reduce(
    (state, [type, at]) => activeTimeReducer(state, { type, at: begin + at * second }),
    startActiveTime(begin),
  )
}
const seconds = (state: ReturnType<typeof stateAfter>, at: number) =>
  activeMs(state, begin + at * second) / second

describe('active time', () => {
  it('starts when the form opens', () => {
    expect(seconds(stateAfter(), 0)).toBe(0)
    expect(seconds(stateAfter(), 12)).toBe(12)
  })

  it('goes on while the person does something', () => {
    expect(seconds(stateAfter(['activity', 20], ['activity', 45], ['activity', 70]), 90)).toBe(90)
  })

  it('stops after 30 s without a sign, and starts again with one', () => {
    expect(seconds(stateAfter(), 600)).toBe(30)
    expect(seconds(stateAfter(['activity', 10]), 600)).toBe(40)
    expect(seconds(stateAfter(['activity', 10], ['activity', 600]), 605)).toBe(45)
  })

  it('does not run while the tab is hidden', () => {
    expect(seconds(stateAfter(['hidden', 10]), 600)).toBe(10)
    expect(seconds(stateAfter(['hidden', 10], ['visible', 600]), 605)).toBe(15)
  })

  it('does not count what happens on a hidden tab', () => {
    expect(seconds(stateAfter(['hidden', 10], ['activity', 20]), 25)).toBe(10)
  })

  it('counts a tab that was hidden after a pause only until the pause', () => {
    expect(seconds(stateAfter(['hidden', 100], ['visible', 110]), 115)).toBe(35)
  })

  it('takes no notice of a tab that was visible already', () => {
    const state = stateAfter(['activity', 10])
    expect(activeTimeReducer(state, { type: 'visible', at: begin + 60 * second })).toBe(state)
  })

  it('never counts backwards, twice, or more than 30 s per sign of the person', () => {
    const type = fc.constantFrom<ActiveTimeEvent['type'][]>('activity', 'hidden', 'visible')
    const step = fc.record({ type, wait: fc.nat({ max: 100 * second }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let at = begin
        let state = startActiveTime(at)
        let counted = 0
        for (const { type, wait } of steps) {
          const before = at
          at += wait
          const until = activeMs(state, at)
          expect(until - counted).toBeGreaterThanOrEqual(0)
          expect(until - counted).toBeLessThanOrEqual(Math.min(at - before, IDLE_MS))
          state = activeTimeReducer(state, { type, at })
          // An event itself adds nothing to what was counted until then.
          expect(activeMs(state, at)).toBe(until)
          counted = until
        }
      }),
      { numRuns: 200 },
    )
  })
})
