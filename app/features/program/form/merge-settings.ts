import { ProgramSettings } from '#shared/contract/program.ts'

/** Settings that hold several of their own; each of these is changed by itself. */
const groups = ['rules', 'onboarding', 'targeted'] as const
/** A setting by its path: `quota`, `rules.maxAgeDays`. */
export type SettingPath = string

/** The settings in which two versions differ. What the server alone sets is left out. */
export function changedSettings(a: ProgramSettings, b: ProgramSettings): SettingPath[] {
  const left = flatten(a)
  const right = flatten(b)
  return Object.keys(right).filter((path) => !isSame(left[path], right[path]))
}

/**
 * What was changed from `base` to `mine`, brought into `theirs`. `conflicts` were changed by both,
 * and differently: there `mine` stays.
 */
export function mergeSettings(versions: {
  base: ProgramSettings
  mine: ProgramSettings
  theirs: ProgramSettings
}): { settings: ProgramSettings; conflicts: SettingPath[] } {
  const { base, mine, theirs } = versions
  const changed = changedSettings(base, mine)
  const flat = flatten(theirs)
  const own = flatten(mine)
  const alsoTheirs = new Set(changedSettings(base, theirs))
  const conflicts = changed.filter((path) => alsoTheirs.has(path) && !isSame(own[path], flat[path]))
  for (const path of changed) flat[path] = own[path]
  const nested: Record<string, unknown> = { calendarChange: theirs.calendarChange }
  for (const [path, value] of Object.entries(flat)) {
    const [key = '', inner] = path.split('.')
    if (inner === undefined) nested[key] = value
    else nested[key] = { ...(nested[key] as object | undefined), [inner]: value }
  }
  return { settings: ProgramSettings.parse(nested), conflicts }
}

function flatten({
  calendarChange: _,
  ...settings
}: ProgramSettings): Record<SettingPath, unknown> {
  const flat: Record<SettingPath, unknown> = { ...settings }
  for (const group of groups) {
    delete flat[group]
    for (const [key, value] of Object.entries(settings[group])) flat[`${group}.${key}`] = value
  }
  return flat
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
