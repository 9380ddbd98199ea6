import { describe, expect, it } from 'vitest'
import { createSchedule, type Schedule } from '#shared/domain/dealing/schedule.ts'

const sizes = Array.from({ length: 15 }, (_, at) => at + 2)

function pairsOf(schedule: Schedule, step: number): string[] {
  const places = Array.from({ length: schedule.people }, (_, place) => place)
  return places.map((place) => `${place} ${schedule.next(step % schedule.period, place)}`)
}

function pairsFrom(schedule: Schedule, from: number, steps: number): string[] {
  return Array.from({ length: steps }, (_, at) => pairsOf(schedule, from + at)).flat()
}

function opposite(pair: string): string {
  return pair.split(' ').toReversed().join(' ')
}

describe('the schedule', () => {
  it('lets everybody give to one other and receive from one other in each step', () => {
    for (const people of sizes) {
      const schedule = createSchedule(people)
      for (let step = 0; step < schedule.period; step++) {
        const places = Array.from({ length: people }, (_, place) => place)
        const receivers = places.map((place) => schedule.next(step, place))
        expect(receivers.toSorted((a, b) => a - b)).toEqual(places)
        expect(receivers.filter((receiver, place) => receiver === place)).toEqual([])
      }
    }
  })

  it('shares no pair among any n − 1 steps of an odd, (n − 1) / 2 of an even number', () => {
    for (const people of sizes) {
      const schedule = createSchedule(people)
      const most = people % 2 === 1 ? people - 1 : Math.floor((people - 1) / 2)
      for (let step = 0; step < schedule.period; step++) {
        const pairs = pairsFrom(schedule, step, most)
        expect(new Set(pairs).size).toBe(most * people)
      }
    }
  })

  it('has no pair and its opposite in any (n − 1) / 2 steps', () => {
    for (const people of sizes) {
      const schedule = createSchedule(people)
      for (let step = 0; step < schedule.period; step++) {
        const pairs = new Set(pairsFrom(schedule, step, Math.floor((people - 1) / 2)))
        expect([...pairs].filter((pair) => pairs.has(opposite(pair)))).toEqual([])
      }
    }
  })

  it('has every pair equally often in a period, once or twice', () => {
    for (const people of sizes) {
      const schedule = createSchedule(people)
      const times = new Map<string, number>()
      for (const pair of pairsFrom(schedule, 0, schedule.period)) {
        times.set(pair, (times.get(pair) ?? 0) + 1)
      }
      expect(times.size).toBe(people * (people - 1))
      expect([...new Set(times.values())]).toEqual([people % 2 === 1 || people === 2 ? 1 : 2])
    }
  })

  it('knows the steps of every pair', () => {
    for (const people of sizes) {
      const schedule = createSchedule(people)
      for (let from = 0; from < people; from++) {
        for (let to = 0; to < people; to++) {
          const steps: number[] = []
          schedule.steps(from, to, (step) => steps.push(step))
          const all = Array.from({ length: schedule.period }, (_, step) => step)
          const expected = from === to ? [] : all.filter((step) => schedule.next(step, from) === to)
          expect(steps.toSorted((a, b) => a - b)).toEqual(expected)
        }
      }
    }
  })
})
