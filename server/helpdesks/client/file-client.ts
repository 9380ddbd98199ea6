import * as z from 'zod/mini'
import { DomainError } from '#shared/domain/errors.ts'
import type { HelpdeskClient, HelpdeskRequest } from './helpdesk-client.ts'

/** Lists of a helpdesk's records by their names; what is absent is empty. */
export const records = z._default(z.array(z.record(z.string(), z.unknown())), [])

/** What a request is answered with; undefined where the helpdesk has no such thing. */
type Answer = (request: Pick<HelpdeskRequest<unknown>, 'path' | 'query' | 'body'>) => unknown

/** An API that answers from memory, with the errors of one that answers over the network. */
export function fileClient(answer: Answer): HelpdeskClient {
  const client: HelpdeskClient = {
    ask: async (request) => {
      const reply = answer(request)
      if (reply === undefined) throw refusal('http_404')
      const { success, data } = z.safeParse(request.schema, reply)
      if (!success) throw refusal('unknown_shape')
      return data
    },
    inLane: () => client,
  }
  return client
}

function refusal(problem: 'http_404' | 'unknown_shape') {
  return new DomainError('helpdesk_unavailable', 'the file does not hold it', { problem })
}

/** @throws DomainError `bad_request` where it is no file of that shape; its texts are not quoted. */
export function readFileOf<T>(title: string, schema: z.ZodMiniType<T>, json: unknown): T {
  const { success, data } = z.safeParse(schema, json)
  if (success) return data
  throw new DomainError(
    'bad_request',
    `A file of ${title} is an object that holds lists of records by their names (docs/facts.md).`,
  )
}
