import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Router, raw } from 'express'
import * as z from 'zod/mini'
import { DomainError } from '#server/domain/errors.ts'
import { IntercomCredentials } from '#server/helpdesk/intercom/credentials.ts'
import { isWorkspaceCode } from '#server/helpdesk/intercom/regions.ts'
import { unseal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import { outbox, type Workspace, workspaces } from '#server/storage/index.ts'

const webhookPath = '/entry/intercom/webhooks'

/** An event may hold a whole conversation. */
const largestBody = '2mb'
/** Repeated events come within minutes. Of those forgotten, the conversation is read once more. */
const remembered = 5_000

const Id = z.pipe(z.union([z.int(), z.string()]), z.transform(String))
/** Who it is for; everything else is looked at when the signature is known to be right. */
const Named = z.object({ app_id: z.string() })
const Event = z.object({
  id: z.catch(z.nullish(z.string().check(z.maxLength(100))), null),
  topic: z.string(),
  data: z.nullish(z.object({ item: z.nullish(z.looseObject({ type: z.nullish(z.string()) })) })),
})
const Item = z.object({
  id: z.catch(z.nullish(Id), null),
  conversation_id: z.catch(z.nullish(Id), null),
  conversation: z.catch(z.nullish(z.object({ id: Id })), null),
})

/**
 * Intercom's events: one address for the app, whichever workspaces have it installed. A signed
 * event of a conversation becomes a job that reads it again by its id, in the transaction that is
 * over before the answer; of what the event says nothing is kept. Everything else that is signed is
 * answered and left alone.
 */
export function mountIntercomWebhooks(router: Router, services: Services) {
  const seen = new Set<string>()
  // Intercom asks so whether there is anybody, before it takes the address.
  router.head(webhookPath, (_, res) => void res.status(200).end())
  router.post(webhookPath, raw({ type: () => true, limit: largestBody }), async (req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    const { workspace, json } = await verify(services, req.body, req.get('x-hub-signature'))
    const event = z.safeParse(Event, json)
    const conversation = event.data && conversationOf(event.data)
    if (event.data && conversation !== undefined) {
      const key = event.data.id && `${workspace.id} ${event.data.id}`
      if (!key || !seen.has(key)) await enqueue(services, workspace, conversation)
      if (key) remember(seen, key)
    }
    res.status(200).end()
  })
}

async function enqueue(services: Services, { id: workspace }: Workspace, conversation: string) {
  const { database } = services
  await database.inTransaction((trx) =>
    outbox.enqueue(trx, 'conversation.changed', { workspace, conversation }),
  )
  outbox.wake(database.kysely, 'conversation.changed')
}

/** Only once it is in the queue: an event whose job could not be stored comes again. */
function remember(seen: Set<string>, key: string) {
  seen.add(key)
  if (seen.size <= remembered) return
  for (const oldest of seen) {
    seen.delete(oldest)
    return
  }
}

/**
 * The workspace for which the body was signed: `X-Hub-Signature` is `sha1=` and the HMAC-SHA1 of the
 * raw bytes with the app's client secret. Throws `entry_refused`, for an unknown workspace as for a
 * wrong signature.
 */
async function verify(services: Services, body: unknown, signature: string | undefined) {
  const given = /^sha1=([0-9a-f]{40})$/i.exec(signature ?? '')?.[1]
  if (!Buffer.isBuffer(body) || given === undefined) throw refused()
  const json = parse(body)
  const { success, data } = z.safeParse(Named, json)
  const workspace =
    success && isWorkspaceCode(data.app_id)
      ? await workspaces.findWorkspaceByAudience(services.database.kysely, 'intercom', data.app_id)
      : undefined
  if (!workspace) throw refused()
  const { clientSecret } = z.parse(
    IntercomCredentials,
    unseal(services.keys.credentials, workspace.credentials),
  )
  const expected = createHmac('sha1', clientSecret).update(body).digest()
  if (!timingSafeEqual(expected, Buffer.from(given, 'hex'))) throw refused()
  return { workspace, json }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function refused(): DomainError {
  return new DomainError('entry_refused', 'Intercom did not vouch for this.')
}

/** The conversation that an event is about: itself, or the one of a part. Ids are numbers. */
function conversationOf({ topic, data }: z.infer<typeof Event>): string | undefined {
  if (!/^conversation(?:_part)?\./.test(topic) || !data?.item) return undefined
  const { success, data: item } = z.safeParse(Item, data.item)
  if (!success) return undefined
  const own = data.item.type === 'conversation' ? item.id : undefined
  const id = own ?? item.conversation_id ?? item.conversation?.id ?? undefined
  return id !== undefined && /^\d{1,20}$/.test(id) ? id : undefined
}
