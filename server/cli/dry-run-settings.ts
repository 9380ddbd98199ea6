import * as z from 'zod'
import { ProgramSettings, Rules } from '#shared/contract/program.ts'
import { DomainError } from '#shared/domain/errors.ts'

/** Settings of a program that a dry run looks at. */
const used = [
  'quota',
  'mostReceived',
  'rules',
  'teamScope',
  'overlapShare',
  'strata',
  'strataTags',
  'targeted',
]

/**
 * The settings of a dry run. `text` is a rules file: a program's settings, or only their `rules`;
 * what it leaves out has its default. `overlapShare` is none unless the file says otherwise, so that
 * a conversation is dealt as often as `reviewsPerConversation` says.
 *
 * @returns the settings, and the names of those in the file that change nothing here
 * @throws DomainError `bad_request` that lists every fault
 */
export function dryRunSettings(
  path: string,
  text: string,
): { settings: ProgramSettings; unused: string[] } {
  const given = readObject(path, text)
  const whole = Object.keys(given).some((key) => Object.hasOwn(ProgramSettings.shape, key))
  const checked = z.safeParse(whole ? ProgramSettings : Rules, given)
  const faults = checked.success
    ? unknownNames(given, checked.data)
    : checked.error.issues.map(({ path: where, message }) => `${where.join('.')}: ${message}`)
  if (faults.length > 0) {
    const list = faults.map((fault) => `  ${fault}`).join('\n')
    throw new DomainError('bad_request', `The rules in ${path} do not fit:\n${list}`)
  }
  const settings = ProgramSettings.parse({ overlapShare: 0, ...(whole ? given : { rules: given }) })
  const unused = whole ? Object.keys(given).filter((key) => !used.includes(key)) : []
  return { settings, unused }
}

function readObject(path: string, text: string): Record<string, unknown> {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new DomainError('bad_request', `The rules in ${path} are not JSON.`)
  }
  if (!isObject(json))
    throw new DomainError('bad_request', `The rules in ${path} are not a JSON object.`)
  return json
}

/** Names that the contract left out, at any depth: a misspelt rule would silently keep its default. */
function unknownNames(given: Record<string, unknown>, read: unknown, prefix = ''): string[] {
  if (!isObject(read)) return []
  return Object.entries(given).flatMap(([key, value]) => {
    if (!Object.hasOwn(read, key)) {
      const rule = prefix === '' && Object.hasOwn(Rules.shape, key)
      return [`${prefix}${key}: ${rule ? 'belongs inside `rules`' : 'there is no such setting'}`]
    }
    return isObject(value) ? unknownNames(value, read[key], `${prefix}${key}.`) : []
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
