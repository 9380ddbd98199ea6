import type { Generated } from 'kysely'
import type { NullableTime, Time } from './column-types.ts'

export type SetupTable = {
  id: string
  code_hash: string
  code_ends_at: Time
  opened_at: NullableTime
  session_hash: string | null
  ends_at: Time
  /** What was entered so far, sealed. */
  state: Uint8Array | null
  revision: Generated<number>
}
