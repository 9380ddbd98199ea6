import { dayMs } from '../days.ts'
import type { Program } from './settings.ts'

/** How far back conversations are read, by the program's settings. */
export function historySince({ settings }: Pick<Program, 'settings'>, now: Date): Date {
  return new Date(now.getTime() - settings.historyDays * dayMs)
}
