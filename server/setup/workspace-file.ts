import * as z from 'zod'
import { ProgramSettings } from '#shared/contract/program.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Connection } from './connect-workspace.ts'
import { isTimeZone } from './time-zone.ts'

const Day = z.iso.date()
/** Ids of a helpdesk may be numbers; both forms are taken. */
const HelpdeskId = z.union([z.string().min(1), z.int().transform(String)])
const HelpdeskIds = z.array(HelpdeskId).optional()

/** What every workspace file says, whatever its vendor; docs/workspace-file.md describes it. */
export const workspaceFields = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and dashes'),
  name: z.string().min(1).max(200),
  baseUrl: z.url().optional(),
  issuer: z.string().min(1).max(300).optional(),
  appId: HelpdeskId,
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Paris'),
  leads: z.array(z.string()).default([]),
  leadGroups: HelpdeskIds,
  leadRoles: HelpdeskIds,
  people: z
    .array(
      z.strictObject({
        email: z.string(),
        share: z.number().min(0).max(1).optional(),
        languages: z.array(z.string()).optional(),
        absences: z
          .array(
            z
              .strictObject({ from: Day, to: Day })
              .refine(({ from, to }) => from <= to, 'must not end before it begins'),
          )
          .optional(),
      }),
    )
    .default([]),
  settings: z.record(z.string(), z.unknown()).default({}),
}

/** A file with the fields of every vendor, as it was read. */
export type WorkspaceFields = z.infer<z.ZodObject<typeof workspaceFields>>

/**
 * Reads a file by the schema of its vendor. `check` says what else is wrong with one that fits.
 * @throws DomainError `bad_request` with every fault at once.
 */
export function parseWorkspaceFile<File>(
  { path, json }: { path: string; json: unknown },
  schema: z.ZodType<File>,
  check: (file: File) => string[],
): File {
  const parsed = schema.safeParse(json)
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...settingFaults((json as { settings?: unknown } | null)?.settings),
    ...(parsed.success ? check(parsed.data) : []),
  ]
  if (parsed.success && faults.length === 0) return parsed.data
  throw new DomainError(
    'bad_request',
    `The file ${path} does not fit:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  )
}

/** Where an account is, as the vendor's file says it, and what signs it. */
type Place = Pick<Connection, 'vendor' | 'subdomain' | 'baseUrl' | 'issuer' | 'audience'>

/** The workspace that a file describes, of an account at a place. */
export function connectionByFields(
  { leadGroups, leadRoles, ...fields }: WorkspaceFields & { credentials: object },
  { baseUrl, issuer, ...place }: Place,
): Connection {
  const { id, name, appId, timeZone, leads, people, settings, credentials } = fields
  return {
    ...{ id, name, appId, timeZone, leads, people, settings, credentials },
    ...place,
    baseUrl: withoutSlash(baseUrl),
    issuer: withoutSlash(issuer),
    leadMapping:
      leadGroups || leadRoles ? { groups: leadGroups ?? [], roles: leadRoles ?? [] } : undefined,
  }
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '')

/** A misspelt setting would silently leave its default in force. */
function settingFaults(settings: unknown): string[] {
  const given = settings ?? {}
  const { error } = ProgramSettings.safeParse(given)
  const unknown = Object.keys(given).filter((key) => !(key in ProgramSettings.shape))
  return [
    ...(error?.issues ?? []).map((issue) => `settings.${issue.path.join('.')}: ${issue.message}`),
    ...unknown.map((key) => `settings.${key}: there is no such setting`),
  ]
}
