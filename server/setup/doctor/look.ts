import type { Config } from '#server/config.ts'
import type { Keys } from '#server/keys.ts'
import type { OpenDatabase } from '#server/storage/index.ts'

/** What the doctor looks with; without a key where there is none yet, or it is damaged. */
export type Look = {
  config: Config
  keys: Keys | undefined
  database: OpenDatabase
  clock: () => Date
}
