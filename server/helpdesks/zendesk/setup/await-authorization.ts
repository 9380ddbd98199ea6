import { createServer, type ServerResponse } from 'node:http'
import { DomainError } from '#shared/domain/errors.ts'

/** Someone has to find the button and perhaps sign in first. */
const patienceMs = 10 * 60_000

/**
 * Waits on this machine for the browser that comes back from Zendesk, and returns the code.
 * @throws DomainError `not_allowed` where the access was not allowed, `unavailable` where nobody came
 *   or the port is taken.
 */
export async function awaitAuthorization(
  port: number,
  state: string,
  begin: () => void,
  waitMs = patienceMs,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname !== '/callback') return sendPlain(response, 404, 'There is nothing here.')
    if (url.searchParams.get('state') !== state)
      return sendPlain(response, 400, 'This does not belong to the running command.')
    const code = url.searchParams.get('code')
    sendPlain(response, 200, 'Done. Go back to the terminal.')
    if (code) resolve(code)
    else reject(new DomainError('not_allowed', 'The access was not allowed in Zendesk.'))
  })
  server.once('error', () =>
    reject(new DomainError('unavailable', `Port ${port} is taken: name another with --port.`)),
  )
  server.listen(port, '127.0.0.1', begin)
  const late = setTimeout(
    () => reject(new DomainError('unavailable', 'Nobody came back from Zendesk in time.')),
    waitMs,
  )
  try {
    return await promise
  } finally {
    clearTimeout(late)
    server.close()
    server.closeIdleConnections()
  }
}

function sendPlain(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${text}\n`)
}
