import { DomainError } from '#shared/domain/errors.ts'
import { intercom } from './intercom/intercom.ts'
import type { Helpdesk, HelpdeskConnection } from './port.ts'
import type { OpenOptions, Vendor } from './vendor.ts'
import { zendesk } from './zendesk/zendesk.ts'

export { parseReply } from './client/parse-reply.ts'
export { countWords } from './text/count-words.ts'
export { detectLanguage } from './text/detect-language.ts'
export { textKindOf } from './text/text-kind.ts'
export { writtenText } from './text/written-text.ts'
export type { Vendor } from './vendor.ts'

/** Every vendor of helpdesks: one folder and one line for each. */
export const vendors: readonly Vendor[] = [zendesk, intercom]

export function findVendor(name: string, among = vendors): Vendor | undefined {
  return among.find((one) => one.name === name)
}

/** Throws `bad_request` (`details.problem`: `unknown_helpdesk`), and as the vendor's own `open`. */
export function openHelpdesk(
  connection: HelpdeskConnection,
  options: OpenOptions,
  among = vendors,
): Helpdesk {
  const vendor = findVendor(connection.vendor, among)
  if (!vendor)
    throw new DomainError('bad_request', `There is no helpdesk ${connection.vendor}.`, {
      problem: 'unknown_helpdesk',
    })
  return vendor.open(connection, options)
}
