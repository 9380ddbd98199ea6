import type * as z from 'zod/mini'
import type { HelpdeskClient, Query } from '#server/helpdesks/client/helpdesk-client.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { SkippedRecord } from '#server/helpdesks/port.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { readPages } from './pages.ts'

type Page = {
  meta?: { has_more?: boolean | null; after_cursor?: string | null } | null | undefined
}

/** A list that an account may not have, or not give out. */
type OptionalList<P extends Page, T> = {
  path: string
  query?: Query
  page: z.ZodMiniType<P>
  /** The list in a page. */
  of: (page: P) => unknown[]
  /** What a record is called in reports. */
  kind: string
  record: z.ZodMiniType<T>
}

/**
 * All of such a list, without what could not be read of it, which goes to `skipped`; undefined where
 * Zendesk does not give it out, whatever the reason: the rest of a reading must not fail for it.
 * @throws DomainError `rate_limited`, and where `signal` ends.
 */
export async function readOptional<P extends Page, T>(
  { api, signal, skipped }: OptionalReader,
  list: OptionalList<P, T>,
): Promise<T[] | undefined> {
  const { path, query = {}, page: schema, of, kind, record } = list
  const found: T[] = []
  try {
    for await (const page of readPages(api, { path, query, schema }, signal)) {
      const read = readRecords(kind, record, of(page))
      found.push(...read.records)
      skipped(read.skipped)
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof DomainError && error.code === 'helpdesk_unavailable') return undefined
    throw error
  }
  return found
}

export type OptionalReader = {
  api: HelpdeskClient
  signal: AbortSignal
  /** Takes the records that could not be read. */
  skipped: (records: SkippedRecord[]) => void
}
