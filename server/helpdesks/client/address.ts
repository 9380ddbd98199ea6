import type { AddressProblem } from '#shared/domain/problems.ts'

/**
 * Checks where a helpdesk is said to live, before any credential is sent there. Only
 * `https://<vendorHost>` on its usual port passes; with `allowLocal` also a loopback address, for
 * a helpdesk on the same machine. Every other host is refused, whatever network it may be in: what
 * a name resolves to cannot be told from its letters, and can change between check and use.
 */
export function checkHelpdeskUrl(
  url: string,
  vendorHost: string,
  allowLocal: boolean,
): AddressProblem | undefined {
  const parsed = URL.parse(url)
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return 'not_a_url'
  if (url.replace(/\/$/, '').toLowerCase() !== parsed.origin) return 'more_than_an_origin'
  if (parsed.origin === `https://${vendorHost}`) return undefined
  if (!isLoopback(parsed.hostname)) return 'not_the_vendor'
  return allowLocal ? undefined : 'local_not_allowed'
}

/**
 * Whether the host of a parsed URL is this machine. The parser has already turned 127.1, 0x7f.1 and
 * the like into their usual form.
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
