/** `npm run seed`: makes a workspace with its history, through the use cases only. */
import { readFileSync } from 'node:fs'
import { ConfigError } from '#server/config.ts'
import { openServices } from '#server/open.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { readArguments, type SeedArguments, usage, WrongCall } from './arguments.ts'
import { seedPeople } from './people.ts'
import { type Plant, readPlants } from './plant.ts'
import { seed } from './seed.ts'

/** Exit codes: 0 made, 1 it could not be made, 2 wrongly called. */
async function run(args: string[]): Promise<number> {
  const given = readArguments(args, new Date())
  if (!given) {
    process.stdout.write(usage)
    return 0
  }
  const plants = plantsOf(given)
  // Refused in production with what the configuration says of it.
  const env = { LOG_LEVEL: 'error', ...process.env, ALLOW_LOCAL_HELPDESK: '1' }
  const { services, close } = await openServices(env)
  try {
    const { workspace: id, ...options } = given
    const made = await seed(services, { ...options, id, plants }, (text) =>
      process.stderr.write(`${text}\n`),
    )
    process.stdout.write(`${JSON.stringify(made)}\n`)
    return 0
  } finally {
    await close()
  }
}

function plantsOf({ plant, people }: SeedArguments): Plant[] {
  if (plant === undefined) return []
  try {
    const criteria = defaultScorecard.criteria.map(({ key }) => key)
    return readPlants(readFileSync(plant, 'utf8'), seedPeople(people), criteria)
  } catch (error) {
    throw new WrongCall(`--plant ${plant}: ${error instanceof Error ? error.message : error}`)
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  const known =
    error instanceof WrongCall || error instanceof DomainError || error instanceof ConfigError
  const text = error instanceof Error ? (known ? error.message : error.stack) : String(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = error instanceof WrongCall ? 2 : 1
}
