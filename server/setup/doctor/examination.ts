import type { Keys } from '#server/keys.ts'
import type { Workspace } from '#server/storage/index.ts'
import type { Notes } from './finding.ts'
import type { Look } from './look.ts'

/** A workspace's connection as the doctor hands it to its vendor, with the credentials unsealed. */
export type Examined = {
  look: Look & { keys: Keys }
  workspace: Workspace
  credentials: unknown
  notes: Notes
}

/** What the doctor needs of a vendor. */
export type Examination = {
  /** What to do where the credentials are no good, as a sentence. */
  readonly reconnect: string
  /** There where an admin can have it tell of changes by a webhook that is signed with a secret. */
  readonly webhook?: object
  /**
   * Notes whether the account is where it was, what its credentials may do and whether our app is
   * there. Throws a DomainError where the account cannot be asked at all.
   */
  examine(examined: Examined): Promise<void>
}

/** The examination of a vendor's workspaces; undefined where this program does not know the vendor. */
export type FindExamination = (vendor: string) => Examination | undefined
