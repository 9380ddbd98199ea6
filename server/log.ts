import { type Logger, pino } from 'pino'

/** The server's logger: one JSON a line. Requests are logged by route, never with bodies. */
export function makeLog(level: string): Logger {
  return pino({
    level,
    redact: ['req.headers.authorization', '*.token', '*.handle', '*.bearer', '*.apiToken'],
  })
}
