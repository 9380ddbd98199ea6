import * as z from 'zod/mini'
import { isLoopback } from '#server/helpdesks/client/address.ts'
import { zendeskHost } from './open-account.ts'
import { type OptionalReader, readOptional } from './optional-list.ts'
import { CursorPage, Id } from './schemas.ts'

const Text = z.catch(z.nullish(z.string()), null)
const Flag = z.catch(z.nullish(z.boolean()), null)
const Brand = z.object({
  id: Id,
  subdomain: Text,
  /** A host of the customer's own; told to admins only. */
  host_mapping: Text,
  brand_url: Text,
  active: Flag,
  is_deleted: Flag,
})
type Brand = z.infer<typeof Brand>
const BrandPage = z.object({ brands: z.array(z.unknown()), ...CursorPage })

/**
 * The origins of the account's brands besides that of `baseUrl`, in order; undefined where Zendesk
 * does not give out its brands. Throws `rate_limited`.
 */
export async function readAddresses(
  reader: OptionalReader,
  baseUrl: string,
): Promise<string[] | undefined> {
  const brands = await readOptional(reader, {
    path: '/api/v2/brands.json',
    page: BrandPage,
    of: (page) => page.brands,
    ...{ kind: 'brand', record: Brand },
  })
  const account = new URL(baseUrl)
  const origins = brands
    ?.filter((brand) => brand.active !== false && brand.is_deleted !== true)
    .flatMap((brand) => originsOf(brand, account))
    .filter((origin) => origin !== account.origin)
  return origins && [...new Set(origins)].sort()
}

function originsOf(brand: Brand, account: URL): string[] {
  const hosts = [zendeskHost(brand.subdomain?.toLowerCase() ?? ''), hostOf(brand.host_mapping)]
  const origins = hosts.flatMap((host) => (host === undefined ? [] : [`https://${host}`]))
  // Of an account on this machine, its brands may be there as well.
  const url = isLoopback(account.hostname) ? URL.parse(brand.brand_url ?? '') : null
  return url && isLoopback(url.hostname) ? [...origins, url.origin] : origins
}

/** A mapped host, where it is one and nothing more. */
function hostOf(mapped: string | null | undefined): string | undefined {
  const host = mapped?.trim().toLowerCase() ?? ''
  return /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(host) ? host : undefined
}
