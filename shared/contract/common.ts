import * as z from 'zod/mini'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'

/** Identifier of a row of ours (a UUID). */
export const Id = z.uuid()

/** Identifier given by the helpdesk (teammate, conversation): opaque text of at most 500 characters. */
export const HelpdeskId = z.string().check(z.minLength(1), z.maxLength(longestHelpdeskId))

/** An instant in UTC, ISO 8601. */
export const Instant = z.iso.datetime()

/** A calendar day in the workspace's time zone, YYYY-MM-DD. */
export const Day = z.iso.date()

/** A version or revision: counted up from 0, small enough for the database's integers. */
export const Version = z.int().check(z.nonnegative(), z.maximum(1_000_000_000))

/** Free text that a person typed; long enough for any comment, short enough to store. */
export const FreeText = z.string().check(z.maxLength(5000))

/** A text in up to three languages; the reader's language is chosen on screen. */
export const LocalText = z.object({
  en: z.optional(z.string()),
  fr: z.optional(z.string()),
  ar: z.optional(z.string()),
})

/** A BCP 47 tag; languages are compared by its primary part. */
export const Language = z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/))

/** A teammate as shown beside their work. */
export const Person = z.object({ id: HelpdeskId, name: z.string() })
export type Person = z.infer<typeof Person>

/** The body of every error, RFC 9457; `code` is stable, `detail` is for engineers. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.optional(z.string()),
  instance: z.optional(z.string()),
  details: z.optional(z.record(z.string(), z.unknown())),
})
export type ProblemDetails = z.infer<typeof ProblemDetails>
