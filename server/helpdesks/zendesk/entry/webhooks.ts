import { type Request, type Router, raw } from 'express'
import { rateLimit } from '#server/http/rate-limit.ts'
import { unseal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import { syncs, type Trx, teammates, webhooks } from '#server/storage/index.ts'
import { DomainError, reasonOf } from '#shared/domain/errors.ts'
import { readEvent, type WebhookEvent } from './webhook-event.ts'
import { signatureProblem } from './webhook-signature.ts'

/** Zendesk's own events stay far below; a comment is at most 64 KB of letters. */
const bodyLimit = '512kb'
/** One thing done in Zendesk is several events; they are read together. */
const gatherSeconds = 5
/** After the reading of the people that shows who left. */
const askSeconds = 90
/** A helpdesk's bursts count for themselves, apart from the people who work at the same address. */
const limit = { burst: 3_000, perMinute: 6_000 }
/** All workspaces together, made-up ones among them. */
const addressLimit = { burst: 12_000, perMinute: 24_000 }

/** Checked against nothing, so that a workspace without a secret takes as long as one with it. */
const noSecret = 'there is no secret'

/**
 * Where Zendesk tells that something changed. Only ids are taken from what it says, and read again
 * by a job; whoever is not believed learns nothing of why.
 */
export function mountZendeskWebhooks(router: Router, services: Services) {
  router.post(
    '/entry/zendesk/webhooks/:workspace',
    rateLimit(addressLimit, (req) => req.ip ?? '', services.clock),
    rateLimit(limit, (req) => `${req.params['workspace']}\n${req.ip}`, services.clock),
    raw({ type: () => true, limit: bodyLimit, inflate: false }),
    async (req, res) => {
      res.setHeader('Cache-Control', 'no-store')
      const workspace = String(req.params.workspace)
      try {
        await take(services, workspace, req)
        res.status(204).end()
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        services.log.warn({ code: error.code, reason: reasonOf(error) }, 'webhook refused')
        // The reason is for the log alone.
        if (error.code === 'unavailable') throw new DomainError('unavailable', error.message)
        if (error.code !== 'entry_refused') throw error
        if (error.details && 'known' in error.details && error.details.known)
          await noteRefused(services, workspace)
        throw new DomainError('entry_refused', error.message)
      }
    },
  )
}

async function take(services: Services, workspace: string, req: Request): Promise<void> {
  const { database, clock } = services
  const now = clock()
  const known = isName(workspace)
    ? await webhooks.findWebhook(database.kysely, workspace)
    : undefined
  const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
  const timestamp = req.get('x-zendesk-webhook-signature-timestamp')
  const signature = req.get('x-zendesk-webhook-signature')
  const secret = known ? secretOf(services, known) : noSecret
  const problem = signatureProblem(secret, { signature, timestamp, body }, now)
  if (problem || !known || timestamp === undefined)
    throw refused(problem ?? 'unknown', known !== undefined)
  const event = readEvent(body, timestamp)
  if (!event) throw new DomainError('bad_request', 'This is no event that is known here.')
  await database.inTransaction(async (trx) => {
    if (event.account !== null) {
      const account = known.account ?? (await webhooks.settleAccount(trx, workspace, event.account))
      if (account !== event.account) throw refused('account', true)
    }
    if (!(await webhooks.takeEvent(trx, workspace, event.id, now))) return
    await webhooks.noteEvent(trx, workspace, 'received_at', now)
    await enqueueFor(services, trx, workspace, event.about)
  })
}

async function enqueueFor(
  { jobQueue, clock }: Services,
  trx: Trx,
  workspace: string,
  about: WebhookEvent['about'],
) {
  if (!about) return
  if ('ticket' in about) {
    const payload = { workspace, conversation: about.ticket }
    await jobQueue.enqueue(trx, 'conversation.changed', payload, {
      startAfterSeconds: gatherSeconds,
    })
    return
  }
  // Most users are customers, of whom nothing is kept.
  if (!(await teammates.findTeammate(trx, workspace, about.user))) return
  if (await syncs.hastenTeammates(trx, workspace, clock()))
    await jobQueue.enqueue(trx, 'sync.workspace', { workspace })
  if (about.deleted)
    await jobQueue.enqueue(trx, 'privacy.tend', { workspace }, { startAfterSeconds: askSeconds })
}

function secretOf({ keys }: Services, { secret }: webhooks.Webhook): string {
  const opened = unseal(keys.credentials, secret)
  if (typeof opened !== 'string') throw new DomainError('unavailable', 'The secret is damaged.')
  return opened
}

async function noteRefused(services: Services, workspace: string): Promise<void> {
  await services.database.inTransaction((trx) =>
    webhooks.noteEvent(trx, workspace, 'refused_at', services.clock()),
  )
}

/** What the database cannot even look for. */
function isName(workspace: string): boolean {
  return workspace.length <= 100 && !workspace.includes('\u0000')
}

function refused(reason: string, known: boolean) {
  const details = { reason, known }
  return new DomainError('entry_refused', 'This did not come from the helpdesk.', details)
}
