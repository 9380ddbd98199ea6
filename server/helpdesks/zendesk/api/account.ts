import * as z from 'zod/mini'
import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { unlessRefused } from '#server/helpdesks/client/unless-refused.ts'
import { problemOf } from '#shared/domain/errors.ts'

/** The name under which our app is installed (translations/en.json). */
const appName = 'conversation carousel'

const Id = z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d{1,20}$/))]), z.transform(String))
const Me = z.object({
  user: z.object({
    id: z.nullish(Id),
    name: z.catch(z.nullish(z.string()), null),
    role: z.catch(z.nullish(z.string()), null),
    iana_time_zone: z.catch(z.nullish(z.string()), null),
  }),
})
const Sample = z.looseObject({ tickets: z.array(z.unknown()) })
const Installations = z.object({ installations: z.array(z.unknown()) })
const Name = z.catch(z.nullish(z.string()), null)
const Installed = z.object({
  id: Id,
  app_id: Id,
  enabled: z.catch(z.nullish(z.boolean()), null),
  settings: z.catch(z.nullish(z.object({ name: Name, title: Name })), null),
})

/** What the credentials of an account may do. */
export type AccountRights = {
  /** Who they are; null where Zendesk takes them for nobody. */
  person: { id: string; name: string; timeZone: string | null } | null
  admin: boolean
  /** Whether the incremental exports, which the sync reads, are open to them. */
  exports: boolean
}

/** One installation of an app in the account. */
export type Installation = { id: string; appId: string; enabled: boolean }

/**
 * Who the credentials are and whether they may read what the sync needs. Throws
 * `helpdesk_unavailable` or `rate_limited` where that cannot be known.
 */
export async function readRights(
  api: HelpdeskClient,
  now: number,
  signal: AbortSignal,
): Promise<AccountRights> {
  const nobody = { person: null, admin: false, exports: false }
  const me = await unlessRefused(() =>
    api.ask({ path: '/api/v2/users/me.json', schema: Me }, signal),
  )
  // To wrong credentials Zendesk may answer with an anonymous user instead of a refusal.
  if (!me?.user.id) return nobody
  const { id, name, role, iana_time_zone: timeZone } = me.user
  const exports = await unlessRefused(() => sampleExport(api, now, signal))
  return {
    person: { id, name: name?.trim() || `#${id}`, timeZone: timeZone ?? null },
    admin: role === 'admin',
    exports: exports !== undefined,
  }
}

/** The sample has a limit of its own; where there is none, the export itself is asked. */
async function sampleExport(
  api: HelpdeskClient,
  now: number,
  signal: AbortSignal,
): Promise<unknown> {
  const query = { start_time: Math.floor(now / 1000) - 3600 }
  const ask = (path: string) => api.ask({ path, query, schema: Sample }, signal)
  try {
    return await ask('/api/v2/incremental/tickets/sample.json')
  } catch (error) {
    if (problemOf(error) !== 'http_404') throw error
    return ask('/api/v2/incremental/tickets/cursor.json')
  }
}

/**
 * Where our app is installed in the account; undefined where Zendesk does not tell. More than one
 * where it was uploaded more than once.
 */
export async function findInstallations(
  api: HelpdeskClient,
  signal: AbortSignal,
): Promise<Installation[] | undefined> {
  let list: unknown[]
  try {
    const path = '/api/v2/apps/installations.json'
    list = (await api.ask({ path, schema: Installations }, signal)).installations
  } catch (error) {
    if (['refused', 'http_404', 'unknown_shape'].includes(problemOf(error) ?? '')) return undefined
    throw error
  }
  return list.flatMap((item) => {
    const { success, data } = z.safeParse(Installed, item)
    if (!success) return []
    const names = [data.settings?.name, data.settings?.title]
    if (!names.some((name) => name?.trim().toLowerCase().startsWith(appName))) return []
    return [{ id: data.id, appId: data.app_id, enabled: data.enabled !== false }]
  })
}
