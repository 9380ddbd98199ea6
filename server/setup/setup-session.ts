import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'
import { seal, unseal } from '#server/keys.ts'
import { hashToken, makeOpaqueToken } from '#server/opaque-token.ts'
import type { Services } from '#server/services.ts'
import { setups } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'

const minute = 60_000
const codeMs = 30 * minute
/** How long an opened setup may take. */
const sessionMs = 60 * minute
/** Crockford's 32 letters and digits: none looks like another. 16 of them are 80 bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groups = 4
const groupLength = 4

const text = z.string()
/** What was entered so far. It holds credentials, so it is stored sealed. */
const SetupState = z.object({
  address: z.optional(z.object({ subdomain: text, baseUrl: text, issuer: text })),
  /** An OAuth authorisation that was asked for and has not come back. */
  oauth: z.optional(
    z.object({
      clientId: text,
      clientSecret: z.nullable(text),
      redirectUri: text,
      url: text,
      state: text,
      verifier: text,
    }),
  ),
  credentials: z.optional(z.record(text, z.unknown())),
  person: z.optional(z.object({ name: text, timeZone: z.nullable(text) })),
  app: z.optional(z.object({ appId: text, installationId: text })),
  workspace: z.optional(text),
})
export type SetupState = z.infer<typeof SetupState>

/** An opened setup: who holds its token may go on with it. */
export type SetupSession = { id: string; state: SetupState; revision: number }

/** Makes a code that opens the setup page once, within 30 minutes. Only its hash is stored. */
export async function makeSetupCode(services: Services): Promise<{ code: string; endsAt: Date }> {
  const letters = [...randomBytes(groups * groupLength)].map((byte) => alphabet[byte % 32])
  const code = Array.from({ length: groups }, (_, group) =>
    letters.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-')
  const now = services.clock()
  const endsAt = new Date(now.getTime() + codeMs)
  await services.database.inTransaction(async (trx) => {
    const codeHash = hash(tidyCode(code))
    await setups.addSetup(trx, { id: randomUUID(), codeHash, codeEndsAt: endsAt })
  })
  return { code, endsAt }
}

/**
 * Spends a code and returns the token of the session it opens.
 * @throws DomainError `entry_refused` where it is wrong, over or spent: which, is not said.
 */
export async function openSetup(
  services: Services,
  code: string,
): Promise<{ token: string; seconds: number }> {
  const now = services.clock()
  const given = Buffer.from(hash(tidyCode(code)))
  const open = await setups.listUnopened(services.database.kysely, now)
  const [found] = open.filter((one) => timingSafeEqual(Buffer.from(one.codeHash), given))
  const token = makeOpaqueToken()
  const session = { hash: hash(token), endsAt: new Date(now.getTime() + sessionMs) }
  const opened =
    found &&
    (await services.database.inTransaction((trx) => setups.openSetup(trx, found.id, session, now)))
  if (!opened)
    throw new DomainError('entry_refused', 'This code is not valid.', { problem: 'code' })
  return { token, seconds: sessionMs / 1000 }
}

/** The setup of a token; undefined where it is over or was never opened. */
export async function findSetup(
  services: Services,
  token: string | undefined,
): Promise<SetupSession | undefined> {
  if (!token || !/^[\w-]{43}$/.test(token)) return undefined
  const db = services.database.kysely
  const found = await setups.findBySession(db, hash(token), services.clock())
  if (!found) return undefined
  const sealed = found.state
  const state = sealed ? SetupState.parse(unseal(services.keys.credentials, sealed)) : {}
  return { id: found.id, state, revision: found.revision }
}

/** Stores what was entered. Throws `stale_revision` where another window went on meanwhile. */
export async function saveSetup(
  services: Services,
  session: SetupSession,
  state: SetupState,
): Promise<SetupSession> {
  const sealed = seal(services.keys.credentials, state)
  const saved = await services.database.inTransaction((trx) =>
    setups.saveState(trx, session.id, session.revision, sealed),
  )
  if (!saved)
    throw new DomainError('stale_revision', 'The setup went on in another window.', {
      problem: 'other_window',
    })
  return { ...session, state, revision: session.revision + 1 }
}

/** As typed: in capitals or not, with dashes, spaces or nothing between, O for 0 and I or L for 1. */
function tidyCode(code: string): string {
  const letters = code
    .slice(0, 100)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
  return letters.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

/** Apart from the hashes of other tokens. */
const hash = (text: string) => hashToken(`carousel-setup:${text}`)
