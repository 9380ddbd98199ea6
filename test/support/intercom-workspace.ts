import { createHmac } from 'node:crypto'
import { seal } from '#server/keys.ts'
import { type OpenDatabase, workspaces } from '#server/storage/index.ts'
import { testKeys } from './server.ts'

/** What a workspace of Intercom is connected by. */
export type IntercomConnection = { baseUrl: string; accessToken: string; clientSecret: string }

/** A workspace of Intercom's id `code`, without people; our id is `id`. */
export async function addIntercomWorkspace(
  database: OpenDatabase,
  now: Date,
  { id, code, baseUrl, ...credentials }: IntercomConnection & { id: string; code: string },
): Promise<void> {
  await database.inTransaction((trx) =>
    workspaces.saveWorkspace(
      trx,
      {
        id,
        vendor: 'intercom',
        name: id,
        subdomain: code,
        baseUrl,
        issuer: baseUrl,
        appId: 'app-1',
        audience: code,
        credentials: seal(testKeys.credentials, credentials),
        timeZone: 'UTC',
        settings: {},
      },
      now,
    ),
  )
}

/** The header with which Intercom vouches for an event. */
export function hubSignature(secret: string, body: string | Buffer): string {
  return `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`
}
