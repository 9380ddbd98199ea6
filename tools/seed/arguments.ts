import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'

export const usage = `npm run -s seed -- --people 12 --rounds 52 --seed 7 [--plant FILE] [--at TIME] [--workspace ID]

Makes a new workspace with a history, in the database of DATA_DIR or DATABASE_URL. No server may run
over that database meanwhile: it would close and deal the new workspace's rounds by the real clock. Prints the
workspace's id, the lead's e-mail and the people as JSON.

  --people      how many review each other, 2 to 400 (12): always the same ones, in the same order
  --rounds      how many rounds of a week, up to the last whole one (52)
  --seed        of all that is left to chance (1): with the same --at it makes the same history, but
                for the workspace's id and the ids that the product draws by itself
  --at          when the history is looked at, such as 2026-11-30T09:00:00Z (now)
  --plant       what shall be found in it, as JSON: [{person, criterion, points, from}]. From that day
                on, by the day of the review, the share of ratings of that person's work above the
                lowest option is so many percentage points higher (negative: lower) than the others'
                85 %. Each rating is drawn by itself: a share over n ratings is off by about 36/√n
                points. person: e-mail, name or id, as printed; criterion: quality, tone or processes
  --workspace   the id of the new workspace; one of its own where none is given
`

export type SeedArguments = {
  people: number
  rounds: number
  seed: number
  at: Date
  workspace: string
  plant: string | undefined
}

/** Wrongly called; the message says how. */
export class WrongCall extends Error {}

/** Reads the command line; undefined where help is asked. Throws `WrongCall`. */
export function readArguments(args: string[], now: Date): SeedArguments | undefined {
  const values = parse(args)
  if (values.help) return undefined
  const at = values.at === undefined ? now : new Date(values.at)
  if (Number.isNaN(at.getTime())) throw new WrongCall(`--at: ${values.at} is no time`)
  const workspace = values.workspace ?? `seed-${randomBytes(4).toString('hex')}`
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(workspace))
    throw new WrongCall('--workspace takes small letters, digits and hyphens')
  return {
    people: whole('--people', values.people ?? '12', 2, 400),
    rounds: whole('--rounds', values.rounds ?? '52', 1, 520),
    seed: whole('--seed', values.seed ?? '1', 0, 2 ** 31 - 1),
    at,
    workspace,
    plant: values.plant,
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  const options = { people: text, rounds: text, seed: text, at: text, plant: text, workspace: text }
  try {
    return parseArgs({ args, options: { ...options, help: { type: 'boolean' } } }).values
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message : String(error))
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new WrongCall(`${name} is a whole number from ${least} to ${most}`)
}
