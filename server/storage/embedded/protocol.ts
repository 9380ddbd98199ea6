/** What main thread and database thread say to each other. Values travel as PostgreSQL's text. */
export type Request = { id: number } & Operation

export type Operation =
  | { op: 'query'; sql: string; parameters: (string | null)[]; transaction?: number }
  | { op: 'exec'; sql: string }
  | { op: 'begin'; sql: string }
  | { op: 'end'; transaction: number; how: 'commit' | 'rollback' }
  | { op: 'syncs' }
  | { op: 'close' }

export type Reply =
  | { id: number; value: unknown }
  | { id: number; error: Failure }
  /** The first message: open, or not to be opened. */
  | { id: 0; value: 'ready' }

export type RawResult = {
  command: string
  affected: number
  fields: { name: string; typeId: number }[]
  rows: (string | null)[][]
}

/** A PostgreSQL error without its class: posting it between threads would drop the code. */
export type Failure = {
  message: string
  /** The database cannot go on: the thread ends after this. */
  fatal?: boolean
} & Partial<Record<(typeof failureFields)[number], string>>

export const failureFields = [
  'code',
  'severity',
  'detail',
  'hint',
  'position',
  'where',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'routine',
] as const

/** PostgreSQL's own code for a transaction that was idle for too long. */
export const idleTransactionCode = '25P03'

export type DatabaseThreadOptions = { directory: string; idleTransactionMs: number }
