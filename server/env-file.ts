import { parseEnv } from 'node:util'

type Environment = Record<string, string | undefined>

/**
 * The variables that a `.env` file adds: those that the environment has not, where an empty value
 * counts as none. Nothing in production, where what counts is said to the process itself.
 */
export function addedByEnvFile(env: Environment, text: string): Record<string, string> {
  if (env['NODE_ENV'] === 'production') return {}
  return Object.fromEntries(
    Object.entries(parseEnv(text)).flatMap(([name, value]) =>
      value && !env[name] ? [[name, value]] : [],
    ),
  )
}
