import type * as z from 'zod/mini'
import type { HelpdeskClient, Query } from '#server/helpdesks/client/helpdesk-client.ts'

type Page = {
  meta?: { has_more?: boolean | null; after_cursor?: string | null } | null | undefined
}

/** More pages than any account has of what is read this way; a guard against going in circles. */
const mostPages = 1000

/** Every page of a list with cursor pagination, in order. */
export async function* readPages<T extends Page>(
  api: HelpdeskClient,
  { path, query, schema }: { path: string; query?: Query; schema: z.ZodMiniType<T> },
  signal: AbortSignal,
): AsyncGenerator<T> {
  let after: string | undefined
  for (let count = 0; count < mostPages; count += 1) {
    const position: Query = after === undefined ? {} : { 'page[after]': after }
    const all = { 'page[size]': 100, ...query, ...position }
    const page = await api.ask({ path, query: all, schema }, signal)
    yield page
    const next = page.meta?.after_cursor
    if (!page.meta?.has_more || !next || next === after) return
    after = next
  }
}
