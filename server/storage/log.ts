/** What storage and jobs need of a logger: pino has it. Never given a customer's text. */
export type Log = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** For callers that want no log. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
