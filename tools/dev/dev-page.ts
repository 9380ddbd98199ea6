import { createHash } from 'node:crypto'
import type { RequestListener } from 'node:http'

/** The page as Vite serves it, and the scripts in it that have no address. */
export type DevPage = { html: string; inlineHashes: string[] }

/**
 * Makes a page of what Vite answered: it is served from another origin than the app's files, so
 * their addresses name `origin`.
 */
export function devPage(answered: string, origin: string): DevPage {
  const html = answered.replaceAll(/(["'])\/app\//g, `$1${origin}/app/`)
  const inline = [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)].filter(
    ([, attributes = '']) => !/\bsrc=/.test(attributes),
  )
  const inlineHashes = inline.map(([, , code = '']) => {
    const hash = createHash('sha256').update(code).digest('base64')
    return `'sha256-${hash}'`
  })
  return { html, inlineHashes }
}

/** A content security policy that lets Vite's client in besides what it lets in. */
export function widenPolicy(policy: string, origin: string, inlineHashes: string[]): string {
  const socket = origin.replace(/^http/, 'ws')
  const more: Record<string, string[]> = {
    'script-src': [origin, ...inlineHashes],
    'style-src': [origin],
    'img-src': [origin],
    'font-src': [origin],
    'connect-src': [origin, socket],
  }
  return policy
    .split('; ')
    .map((directive) => [directive, ...(more[directive.split(' ')[0] ?? ''] ?? [])].join(' '))
    .join('; ')
}

/** Widens the policy of every page that an app answers with. */
export function letViteIn(origin: string, inlineHashes: string[]) {
  return (app: RequestListener): RequestListener =>
    (req, res) => {
      const set = res.setHeader.bind(res)
      res.setHeader = (name, value) =>
        name.toLowerCase() === 'content-security-policy'
          ? set(name, widenPolicy(String(value), origin, inlineHashes))
          : set(name, value)
      return app(req, res)
    }
}
