import { findVendor } from '#server/helpdesks/index.ts'
import type { Services } from '#server/services.ts'
import type { Workspace } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'

/**
 * How a webhook of this workspace is made in its helpdesk, and where that is sent to.
 * @throws DomainError `bad_request` where the vendor has none that an admin makes
 */
export function signedWebhookOf({ config }: Services, { id, vendor: name }: Workspace) {
  const vendor = findVendor(name)
  if (!vendor?.webhook)
    throw new DomainError(
      'bad_request',
      `${id} needs no webhook with a secret: ${vendor?.title ?? name} has none.`,
    )
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`
  const address = `${base}${vendor.webhook.path(id)}`
  const isPublic = config.publicUrl !== undefined
  const instructions = vendor.webhook.instructions(address, isPublic)
  return { title: vendor.title, address, instructions }
}
