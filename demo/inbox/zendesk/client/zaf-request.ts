export type RequestOptions = {
  url?: string
  type?: string
  method?: string
  data?: unknown
  contentType?: string
  headers?: Record<string, string>
  httpCompleteResponse?: boolean
}

/** How a `client.request` ended: the key's last part and the one argument its handler gets. */
export type RequestEnd = { outcome: 'done' | 'fail'; argument: unknown }

/**
 * Does what Zendesk does for `client.request`: calls the helpdesk's own REST API as the signed-in
 * person. Other addresses would go through Zendesk's proxy, which a laptop has none of.
 */
export async function answerRequest(
  options: RequestOptions,
  headers: Record<string, string>,
): Promise<RequestEnd> {
  const url = new URL(options.url ?? '', window.location.origin)
  if (url.origin !== window.location.origin || !url.pathname.startsWith('/api/v2/')) {
    return failure(403, 'Forbidden', 'not a proxyable URI')
  }
  const method = (options.type ?? options.method ?? 'GET').toUpperCase()
  let body: string | undefined
  if (method === 'GET') addQuery(url, options.data)
  else body = typeof options.data === 'string' ? options.data : JSON.stringify(options.data ?? {})
  try {
    const response = await fetch(url, {
      method,
      body,
      headers: {
        ...options.headers,
        ...(body === undefined
          ? {}
          : { 'Content-Type': options.contentType ?? 'application/json' }),
        ...headers,
      },
    })
    const text = await response.text()
    if (!response.ok) return failure(response.status, response.statusText, text)
    const json = parsed(text)
    return {
      outcome: 'done',
      argument: options.httpCompleteResponse
        ? {
            responseJSON: json,
            responseText: text,
            responseHeaders: Object.fromEntries(response.headers),
            status: response.status,
            statusText: response.statusText,
          }
        : (json ?? text),
    }
  } catch {
    return failure(0, 'error', '')
  }
}

function addQuery(url: URL, data: unknown) {
  if (typeof data !== 'object' || data === null) return
  for (const [name, value] of Object.entries(data)) url.searchParams.set(name, String(value))
}

const failure = (status: number, statusText: string, responseText: string): RequestEnd => ({
  outcome: 'fail',
  argument: { status, statusText, responseText, responseJSON: parsed(responseText) },
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
