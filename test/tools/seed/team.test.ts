import { describe, expect, it } from 'vitest'
import { readArguments, WrongCall } from '../../../tools/seed/arguments.ts'
import { chanceOf } from '../../../tools/seed/chance.ts'
import { conversationsOfWeek } from '../../../tools/seed/conversations.ts'
import { Happenings } from '../../../tools/seed/happenings.ts'
import { seedPeople } from '../../../tools/seed/people.ts'

const weekMs = 7 * 86_400_000

describe('a seeded team', () => {
  it('has everybody once, and the same first ones whatever its size', () => {
    const people = seedPeople(400)
    expect(new Set(people.map(({ email }) => email)).size).toBe(400)
    expect(people.filter(({ email }) => !/^[a-z]+\.[a-z]+@seed\.example$/.test(email))).toEqual([])
    expect(seedPeople(12)).toEqual(people.slice(0, 12))
    expect(() => seedPeople(401)).toThrow(RangeError)
  })

  it('answers conversations that begin and end in their week', () => {
    const from = new Date('2026-03-02T00:00:00Z')
    const people = seedPeople(12)
    const week = conversationsOfWeek(people, from, 100, chanceOf(1))
    expect(week.map(({ id }) => id)).toEqual(week.map((_, index) => String(100 + index)))
    const ends = from.getTime() + weekMs
    for (const { ticket, messages } of week) {
      expect(messages.every(({ at }) => at >= from && at.getTime() < ends)).toBe(true)
      expect(ticket?.closedAt?.getTime()).toBeLessThan(ends)
    }
    for (const { id } of people) {
      const own = week.filter(
        ({ messages }) => messages.findLast((one) => one.side === 'teammate')?.author === id,
      )
      expect(own.length).toBeGreaterThan(3)
    }
  })
})

describe('what happens', () => {
  it('happens in the order of time, also what is added meanwhile', async () => {
    const happenings = new Happenings()
    const done: string[] = []
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
    const note = (text: string) => async () => void done.push(text)
    happenings.add(at(2), 'b', note('second b'))
    happenings.add(at(2), 'a', note('second a'))
    happenings.add(at(1), 'first', async () => {
      done.push('first')
      happenings.add(at(3), 'added', note('added'))
    })
    happenings.add(at(9), 'later', note('later'))
    const clock: number[] = []
    await happenings.runUntil(at(9), (now) => clock.push(now.getUTCMinutes()))
    expect(done).toEqual(['first', 'second a', 'second b', 'added'])
    expect(clock).toEqual([1, 2, 2, 3])
  })
})

describe('the command line of seed', () => {
  const now = new Date('2026-03-04T10:00:00Z')

  it('has defaults, and names a new workspace each time', () => {
    const given = readArguments([], now)
    expect(given).toMatchObject({ people: 12, rounds: 52, seed: 1, at: now, plant: undefined })
    expect(given?.workspace).not.toBe(readArguments([], now)?.workspace)
    expect(readArguments(['--help'], now)).toBeUndefined()
  })

  it.each([
    [['--people', '1'], '--people is a whole number from 2 to 400'],
    [['--rounds', 'many'], '--rounds is a whole number from 1 to 520'],
    [['--at', 'soon'], '--at: soon is no time'],
    [['--workspace', 'A b'], '--workspace takes small letters, digits and hyphens'],
    [['--persons', '3'], 'persons'],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args, now)).toThrow(WrongCall)
    expect(() => readArguments(args, now)).toThrow(message)
  })
})
