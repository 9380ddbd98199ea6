import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type DemoPerson = { id: number; email: string }

const file = join(import.meta.dirname, '../../demo/data/people.json')

/** Somebody of the demo's company by their e-mail. Throws `NotToTry` with whom there is. */
export function getPerson(email: string): DemoPerson {
  const { teammates } = JSON.parse(readFileSync(file, 'utf8')) as { teammates: DemoPerson[] }
  const found = teammates.find((one) => one.email.toLowerCase() === email.toLowerCase())
  if (found !== undefined) return found
  const emails = teammates.map((one) => one.email).join(', ')
  throw new NotToTry(`Nobody in the demo has the e-mail ${email}. There are: ${emails}`)
}

/** It cannot be tried; the message says why. */
export class NotToTry extends Error {}
