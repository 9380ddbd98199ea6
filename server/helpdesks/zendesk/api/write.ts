import * as z from 'zod/mini'
import { DomainError } from '#shared/domain/errors.ts'
import type { ZendeskApi } from './api.ts'
import { problemOf } from './problem.ts'
import { paragraphsAsHtml } from './safe-html.ts'

const Updated = z.object({ ticket: z.object({ id: z.unknown() }) })

/** Adds an internal note to a ticket: `public` is always false. Throws as the port says. */
export async function addInternalNote(
  api: ZendeskApi,
  conversation: string,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const unknown = () => new DomainError('not_found', 'Zendesk has no such ticket.')
  if (!/^\d{1,18}$/.test(conversation)) throw unknown()
  const comment = { html_body: paragraphsAsHtml(text), public: false }
  const path = `/api/v2/tickets/${conversation}.json`
  try {
    await api.send('put', path, { ticket: { comment } }, Updated, signal)
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
