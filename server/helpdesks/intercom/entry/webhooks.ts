import { type Router, raw } from 'express'
import * as z from 'zod/mini'
import { rateLimit } from '#server/http/rate-limit.ts'
import type { Services } from '#server/services.ts'
import { type Workspace, webhooks } from '#server/storage/index.ts'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'
import { readSigned, type Signing } from './read-signed.ts'

const webhookPath = '/entry/intercom/webhooks'

/** An event may hold a whole conversation. */
const largestBody = '2mb'
/** Intercom tells of all its workspaces from a few addresses, apart from which people open cards. */
const limit = { burst: 12_000, perMinute: 24_000 }

const Id = z.pipe(z.union([z.int(), z.string()]), z.transform(String))
/** Who it is for comes first; everything else is looked at when the signature is known to be right. */
const signing: Signing = {
  header: 'x-hub-signature',
  hash: 'sha1',
  pattern: /^sha1=([0-9a-f]{40})$/i,
  named: z.pipe(
    z.object({ app_id: z.string() }),
    z.transform(({ app_id: code }) => ({ code })),
  ),
}
const Event = z.object({
  id: z.catch(z.nullish(z.string().check(z.maxLength(longestHelpdeskId))), null),
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
  // Intercom asks so whether there is anybody, before it takes the address.
  router.head(webhookPath, (_, res) => void res.status(200).end())
  const byAddress = rateLimit(limit, (req) => req.ip ?? '', services.clock)
  const body = raw({ type: () => true, limit: largestBody })
  router.post(webhookPath, byAddress, body, async (req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    const { workspace, json } = await readSigned(services, req, signing)
    const event = z.safeParse(Event, json)
    const conversation = event.data && conversationOf(event.data)
    if (event.data && conversation !== undefined)
      await enqueue(services, workspace, event.data.id, conversation)
    res.status(200).end()
  })
}

/** Each event once, whichever server it comes to; one whose job could not be stored comes again. */
async function enqueue(
  { database, jobQueue, clock }: Services,
  { id: workspace }: Workspace,
  event: string | null | undefined,
  conversation: string,
) {
  await database.inTransaction(async (trx) => {
    if (event && !(await webhooks.takeEvent(trx, workspace, event, clock()))) return
    await jobQueue.enqueue(trx, 'conversation.changed', { workspace, conversation })
  })
  jobQueue.wake('conversation.changed')
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
