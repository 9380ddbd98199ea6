import { type Logger, pino } from 'pino'

/**
 * The server's logger: one JSON a line. Requests are logged by route, never with bodies. `to` is a
 * file descriptor; where a command prints its result, notes go elsewhere.
 */
export function makeLog(level: string, to = 1): Logger {
  const redact = ['req.headers.authorization', '*.token', '*.handle', '*.bearer', '*.apiToken']
  const destination = pino.destination(to)
  // A full disk under a log ends nothing: lines are lost until there is room.
  destination.on('error', () => {})
  return pino({ level, redact }, destination)
}
