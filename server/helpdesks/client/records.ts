import * as z from 'zod/mini'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'
import type { SkippedRecord } from '../port.ts'

/** The records that fit the schema, and for each other one its id and what is wrong with it. */
export function readRecords<T>(
  kind: string,
  schema: z.ZodMiniType<T>,
  list: unknown[] = [],
): { records: T[]; skipped: SkippedRecord[] } {
  const records: T[] = []
  const skipped: SkippedRecord[] = []
  for (const item of list) {
    const parsed = z.safeParse(schema, item)
    if (parsed.success) records.push(parsed.data)
    else skipped.push({ id: idOf(item), problem: `${kind}.${placeOf(parsed.error.issues[0])}` })
  }
  return { records, skipped }
}

/** Path and code only: a message of the parser may quote what it read. */
function placeOf(issue: { path: PropertyKey[]; code?: string } | undefined): string {
  return `${issue?.path.map(String).join('.') || 'record'}: ${issue?.code ?? 'unreadable'}`
}

function idOf(item: unknown): string {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined
  return typeof id === 'number' || typeof id === 'string'
    ? String(id).slice(0, longestHelpdeskId)
    : 'unknown'
}
