import type { Program } from './settings.ts'

const day = 24 * 60 * 60_000

/** How far back conversations are read, by the program's settings. */
export function historySince({ settings }: Pick<Program, 'settings'>, now: Date): Date {
  return new Date(now.getTime() - settings.historyDays * day)
}
