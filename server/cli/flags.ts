/** Every flag of the commands that need the services; which of them a command reads is its affair. */
export const flagOptions = {
  file: { type: 'string' },
  workspace: { type: 'string' },
  subdomain: { type: 'string' },
  region: { type: 'string' },
  email: { type: 'string' },
  token: { type: 'string' },
  oauth: { type: 'boolean' },
  'client-id': { type: 'string' },
  'client-secret': { type: 'string' },
  port: { type: 'string' },
  'app-id': { type: 'string' },
  'installation-id': { type: 'string' },
  'time-zone': { type: 'string' },
  name: { type: 'string' },
  leads: { type: 'string' },
  'no-wait': { type: 'boolean' },
  groups: { type: 'string' },
  roles: { type: 'string' },
  secret: { type: 'string' },
  person: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

type Value<O> = O extends { type: 'boolean' } ? boolean : string
export type Flags = {
  [K in keyof typeof flagOptions]?: Value<(typeof flagOptions)[K]> | undefined
}
