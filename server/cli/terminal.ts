import type { Ask } from '#server/setup/ask.ts'

/** What a command runs in. Tests stand in for the process and the person. */
export type Terminal = {
  env: Record<string, string | undefined>
  /** Takes a result: standard output. Waiting for it keeps what was not read yet out of memory. */
  out(text: string): void | Promise<void>
  /** Takes what a person should know besides, and what went wrong: standard error. */
  note(text: string): void
  ask: Ask
  clock: () => Date
}
