import type { Workspace } from '#server/storage/index.ts'
import { readSettings } from '#shared/contract/program.ts'

const day = 24 * 60 * 60_000

/** How far back conversations are read, by the workspace's settings. */
export function historySince({ settings }: Pick<Workspace, 'settings'>, now: Date): Date {
  return new Date(now.getTime() - readSettings(settings).historyDays * day)
}
