/** A command that was called in a wrong way: its message says what to write; exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** A value without which a command cannot run, or a `UsageError` that names its option. */
export function required<T>(value: T | undefined, option: string): T {
  if (value === undefined) throw new UsageError(`The option ${option} is missing.`)
  return value
}
