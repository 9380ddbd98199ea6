import { randomBytes } from 'node:crypto'
import { hashToken, makeOpaqueToken } from '#server/opaque-token.ts'
import type { Services } from '#server/services.ts'
import { panelLinks, sessions } from '#server/storage/index.ts'
import type { Visit } from './visit.ts'

const linkMs = 5 * 60_000
/** A card that stood longer gives no link: what its button sent may have been written down. */
const ticketMs = 12 * 60 * 60_000

/** What one card's buttons ask for a link with: when it was drawn, and 16 random bytes. */
export function makeTicket(now: Date): string {
  return `${now.getTime().toString(36)}.${randomBytes(16).toString('base64url')}`
}

/**
 * Notes a ticket as used. Intercom's signature has no time, so that without this whoever got hold of
 * one signed request could send it again and be answered with a link of their own. False where it
 * was used before, or is old.
 */
export async function spendTicket(visit: Visit, ticket: string): Promise<boolean> {
  const { services, actor, now } = visit
  const [, stamp] = /^([0-9a-z]{1,9})\.[\w-]{22}$/.exec(ticket) ?? []
  const drawnAt = stamp === undefined ? Number.NaN : Number.parseInt(stamp, 36)
  // A minute of leeway: servers' clocks differ.
  if (!(drawnAt > now.getTime() - ticketMs && drawnAt < now.getTime() + 60_000)) return false
  const hash = hashToken(`${actor.teammate.id}\n${ticket}`)
  const endsAt = new Date(drawnAt + ticketMs)
  return services.database.inTransaction((trx) =>
    sessions.spendEntryToken(trx, actor.workspace.id, hash, endsAt),
  )
}

/** The address of a fresh link: 32 random bytes, of which a hash is stored; five minutes, one use. */
export async function makePanelLink(visit: Visit): Promise<string> {
  const { services, actor, conversation, words, origin, now } = visit
  const secret = makeOpaqueToken()
  await services.database.inTransaction((trx) =>
    panelLinks.addPanelLink(trx, actor.workspace.id, {
      tokenHash: hashToken(secret),
      teammate: actor.teammate.id,
      conversation,
      locale: words.locale,
      endsAt: new Date(now.getTime() + linkMs),
    }),
  )
  return `${origin}/entry/intercom/panel/${actor.workspace.id}.${secret}`
}

/** Whose link it is and what it opens; undefined where it is over, or was made up. */
export async function findPanelLink(
  services: Pick<Services, 'database' | 'clock'>,
  token: string,
): Promise<panelLinks.PanelLink | undefined> {
  const { workspace, hash } = readToken(token)
  if (!workspace) return undefined
  return panelLinks.findPanelLink(services.database.kysely, workspace, hash, services.clock())
}

/** The workspace and the stored hash that a token stands for. */
export function readToken(token: string): { workspace: string; hash: string } {
  const [, workspace = '', secret = ''] =
    /^([a-z0-9][a-z0-9-]{0,62})\.([\w-]{43})$/.exec(token) ?? []
  return { workspace, hash: hashToken(secret) }
}
