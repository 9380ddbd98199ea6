import * as z from 'zod'
import type { SeedPerson } from './people.ts'

/** Of ratings of anybody's work, the share above the lowest option. */
export const usualShare = 0.85

const Plants = z.array(
  z.strictObject({
    person: z.string().min(1),
    criterion: z.string().min(1),
    points: z.number().min(-100).max(100),
    from: z.iso.date(),
  }),
)

/** From a day on, one person's ratings on one criterion are better or worse than the others'. */
export type Plant = { person: string; criterion: string; points: number; from: string }

/**
 * What shall be found in the history: people by e-mail, name or id, and criteria by key. Throws
 * Error with a sentence where it cannot be.
 */
export function readPlants(text: string, people: SeedPerson[], criteria: string[]): Plant[] {
  const parsed = Plants.safeParse(parseJson(text))
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    )
  return parsed.data.map((plant) => {
    const called = plant.person.toLowerCase()
    const person = people.find((one) =>
      [one.id, one.email, one.name].some((name) => name.toLowerCase() === called),
    )
    if (!person)
      throw new Error(`${plant.person} is none of: ${listOf(people.map((one) => one.email))}`)
    if (!criteria.includes(plant.criterion))
      throw new Error(`${plant.criterion} is none of: ${listOf(criteria)}`)
    return { ...plant, person: person.id }
  })
}

/** The share above the lowest option of ratings of a person's work on a day; the latest plant counts. */
export function shareOn(plants: Plant[], person: string, criterion: string, day: string): number {
  const inForce = plants
    .filter((one) => one.person === person && one.criterion === criterion && one.from <= day)
    .sort((one, other) => (one.from < other.from ? -1 : 1))
    .at(-1)
  return Math.min(1, Math.max(0, usualShare + (inForce?.points ?? 0) / 100))
}

const listOf = (names: string[]) => names.join(', ')

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('it is not JSON')
  }
}
