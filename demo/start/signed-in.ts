/** What `carousel session --json` answers and `POST /api/sessions/renew` answers again. */
export type Session = { bearer: string; handle: string }

/** Asks the product's API for what a path holds; undefined where it refuses or is not there. */
export type Ask = <T>(path: string, signal: AbortSignal) => Promise<T | undefined>

/** Asks the product at `url` as whose `session` it is, who stays signed in for as long as it lasts. */
export function signedIn(url: string, session: Session): Ask {
  let current = session
  const get = (path: string, signal: AbortSignal) =>
    fetch(`${url}${path}`, {
      headers: { Authorization: `Bearer ${current.bearer}` },
      signal,
    }).catch(() => undefined)
  const renew = async (signal: AbortSignal) => {
    const body = JSON.stringify({ handle: current.handle })
    const headers = { 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, body, signal }
    const response = await fetch(`${url}/api/sessions/renew`, init).catch(() => undefined)
    if (response?.ok) current = (await response.json()) as Session
    return response?.ok === true
  }
  return async (path, signal) => {
    let response = await get(path, signal)
    if (response?.status === 401 && (await renew(signal))) response = await get(path, signal)
    return response?.ok ? response.json() : undefined
  }
}

type Workspace = { id: string }

/** The commands that sign everybody in; each prints their session as one line. */
export function signInSteps(workspaces: Workspace[], emails: string[]): string[][] {
  return workspaces.flatMap(({ id }) =>
    emails.map((email) => ['session', email, '--workspace', id, '--json']),
  )
}

/** Who asks, by workspace and e-mail, from what those commands printed. */
export function readSignedIn(
  url: string,
  workspaces: Workspace[],
  emails: string[],
  printed: string[],
): Map<string, Map<string, Ask>> {
  const lines = printed.slice(-workspaces.length * emails.length)
  return new Map(
    workspaces.map(({ id }, place) => {
      const own = lines.slice(place * emails.length, (place + 1) * emails.length)
      return [
        id,
        new Map(own.map((line, at) => [emails[at] ?? '', signedIn(url, JSON.parse(line))])),
      ]
    }),
  )
}
