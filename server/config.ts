import * as z from 'zod'

const flag = z
  .enum(['0', '1', ''], { error: 'must be 1 or left out' })
  .default('')
  .transform((value) => value === '1')

/** Every variable that the server reads; `.env.example` lists the same ones. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host/database')
    .optional(),
  APP_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits: make one with `openssl rand -hex 32`')
    .optional(),
  APP_KEYS_OLD: z
    .string()
    .regex(
      /^[0-9a-f]{64}(\s*,\s*[0-9a-f]{64})*$/i,
      'must be the keys that APP_KEY took the place of, 64 hexadecimal digits each, with commas',
    )
    .optional(),
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be an http(s) address, such as https://reviews.example.com',
    })
    .refine((url) => URL.parse(url)?.pathname === '/', 'must be an address without a path')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ZENDESK_SDK_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .default('https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'),
  ALLOW_LOCAL_HELPDESK: flag,
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
})

/** The server's settings, read once at start. */
export type Config = {
  production: boolean
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  /** 32 bytes as hex; undefined means: use the one kept in `dataDir`. */
  appKey: string | undefined
  /** Keys that only open what they sealed, newest first. */
  oldAppKeys: string[]
  /** Where browsers reach this server, without a slash at the end; undefined: not configured. */
  publicUrl: string | undefined
  logLevel: string
  zendeskSdkUrl: string
  allowLocalHelpdesk: boolean
  /** How many proxies stand in front, for the client's address. */
  trustProxy: number
}

/** Says every fault of the environment at once, each with its remedy. */
export class ConfigError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** Reads the configuration from environment variables. Throws `ConfigError`. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(given)
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  const production = given.NODE_ENV === 'production'
  if (production && !given.APP_KEY)
    faults.push('APP_KEY is required in production: make one with `openssl rand -hex 32`')
  if (production && given.ALLOW_LOCAL_HELPDESK === '1')
    faults.push('ALLOW_LOCAL_HELPDESK is for trying things out and is refused in production')
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults)
  const value = parsed.data
  return {
    production,
    port: value.PORT,
    host: value.HOST,
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL,
    appKey: value.APP_KEY,
    oldAppKeys: value.APP_KEYS_OLD?.split(',').map((key) => key.trim()) ?? [],
    publicUrl: value.PUBLIC_URL?.replace(/\/$/, ''),
    logLevel: value.LOG_LEVEL,
    zendeskSdkUrl: value.ZENDESK_SDK_URL,
    allowLocalHelpdesk: value.ALLOW_LOCAL_HELPDESK,
    trustProxy: value.TRUST_PROXY,
  }
}
