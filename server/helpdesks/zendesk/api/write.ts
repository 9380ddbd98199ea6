import * as z from 'zod/mini'
import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { paragraphsAsHtml } from '#server/helpdesks/client/paragraphs.ts'
import { DomainError, problemOf } from '#shared/domain/errors.ts'

const Updated = z.object({ ticket: z.object({ id: z.unknown() }) })

/** Adds an internal note to a ticket: `public` is always false. Throws as the port says. */
export async function addInternalNote(
  api: HelpdeskClient,
  conversation: string,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const unknown = () => new DomainError('not_found', 'Zendesk has no such ticket.')
  if (!/^\d{1,18}$/.test(conversation)) throw unknown()
  const comment = { html_body: paragraphsAsHtml(text), public: false }
  const path = `/api/v2/tickets/${conversation}.json`
  try {
    const body = { ticket: { comment } }
    await api.ask({ method: 'put', path, body, schema: Updated }, signal)
  } catch (error) {
    const problem = problemOf(error)
    if (problem === 'http_404') throw unknown()
    // Zendesk lets nobody change a ticket once it is closed for good.
    if (problem === 'http_422')
      throw new DomainError('helpdesk_unavailable', 'Zendesk takes no note: closed', {
        problem: 'closed',
      })
    throw error
  }
}
