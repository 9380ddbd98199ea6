import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { unlessRefused } from '#server/helpdesks/client/unless-refused.ts'
import { type IntercomRegion, readRegion } from './regions.ts'
import { AdminList, ConversationPage, Me } from './schemas.ts'

/** Whose a token is, and what it may read. */
export type IntercomIdentity = {
  /** Intercom's id of the workspace, and its name. */
  workspace: string
  name: string | null
  /** Undefined where Intercom does not tell. */
  region: IntercomRegion | undefined
  timeZone: string | null
  /** The teammate who made or allowed the access. */
  person: { id: string; name: string }
  /** Null where Intercom does not tell. */
  emailVerified: boolean | null
  /** Whether teammates and conversations can be read, which the sync does. */
  reads: { admins: boolean; conversations: boolean }
}

/**
 * Undefined where Intercom takes the token for nobody's. Throws `helpdesk_unavailable` or
 * `rate_limited` where that cannot be known.
 */
export async function readIdentity(
  api: HelpdeskClient,
  signal: AbortSignal,
): Promise<IntercomIdentity | undefined> {
  const me = await unlessRefused(() => api.ask({ path: '/me', schema: Me }, signal))
  if (!me) return undefined
  const admins = await unlessRefused(() => api.ask({ path: '/admins', schema: AdminList }, signal))
  const search = await unlessRefused(() => api.ask(sample, signal))
  const { id, name, app } = me
  return {
    workspace: app.id_code,
    name: app.name ?? null,
    region: readRegion(app.region),
    timeZone: app.timezone ?? null,
    person: { id, name: name?.trim() || `#${id}` },
    emailVerified: me.email_verified ?? null,
    reads: { admins: admins !== undefined, conversations: search !== undefined },
  }
}

/** The least that the search can be asked for. */
const sample = {
  path: '/conversations/search',
  body: {
    query: { field: 'updated_at', operator: '>', value: 0 },
    pagination: { per_page: 1 },
  },
  schema: ConversationPage,
  repeatable: true,
}
