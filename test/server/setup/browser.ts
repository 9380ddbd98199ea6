import { expect } from 'vitest'
import type { TestServer } from '#test/support/server.ts'

/** A page as a browser without scripts sees it. */
export type Page = { status: number; text: string; headers: Headers; url: string }

/** A browser: keeps cookies, follows redirects of its own site, sends forms as they stand. */
export type Browser = {
  open(path: string): Promise<Page>
  /** Fills in the form that goes to `action` on the page seen last, and sends it. */
  send(action: string, fields: Record<string, string>): Promise<Page>
  cookie(): string | undefined
}

export function makeBrowser(server: TestServer, headers: Record<string, string> = {}): Browser {
  let cookie: string | undefined
  let page = ''

  async function go(path: string, init: RequestInit = {}): Promise<Page> {
    const response = await fetch(new URL(path, server.url), {
      ...init,
      redirect: 'manual',
      headers: { ...headers, ...init.headers, ...(cookie && { cookie }) },
    })
    const set = response.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0]
    const onward = response.headers.get('location')
    if (onward) return go(onward)
    page = await response.text()
    return { status: response.status, text: page, headers: response.headers, url: path }
  }

  return {
    open: go,
    cookie: () => cookie,
    send: (action, fields) => {
      const forms = [...page.matchAll(/<form method="post" action="([^"]+)">(.*?)<\/form>/gs)]
      const form = forms.find(([, target]) => target?.split('?')[0] === action)
      expect(
        forms.map(([, target]) => target?.split('?')[0]),
        `a form to ${action}`,
      ).toContain(action)
      const inputs = [...(form?.[2] ?? '').matchAll(/<input[^>]*name="(\w+)"[^>]*>/g)]
      const standing = inputs.map(([input, name = '']) => [
        name,
        /value="([^"]*)"/.exec(input)?.[1] ?? '',
      ])
      for (const name of Object.keys(fields))
        expect(
          inputs.map(([, one]) => one),
          'a field of the form',
        ).toContain(name)
      return go(form?.[1] ?? action, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ ...Object.fromEntries(standing), ...fields }),
      })
    },
  }
}
