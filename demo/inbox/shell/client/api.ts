import type { FirstReply, FirstRequest, InboxEntry, InboxThread } from '../shapes.ts'

/** What every inbox page asks its own server for, as the chosen person. */
export type PageApi = {
  headers(): Record<string, string>
  conversations(): Promise<InboxEntry[]>
  /** null where there is no such conversation. */
  findThread(id: number): Promise<InboxThread | null>
  /** What the person is to review first; null where that is not known. */
  findFirst(request: FirstRequest): Promise<number | null>
  /** The answer to a POST with this body as JSON. Rejects where it is not 2xx. */
  post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T>
}

export function createPageApi(pageKey: string, user: () => number): PageApi {
  const headers = () => ({ 'x-demo-page': pageKey, 'x-demo-user': String(user()) })
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(path, { ...init, headers: { ...headers(), ...init.headers } })
    if (!response.ok && response.status !== 404) {
      throw new Error(`The demo helpdesk answered ${response.status}`)
    }
    return response
  }
  const post: PageApi['post'] = async (path, body, signal) => {
    const response = await ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    })
    return response.json()
  }
  return {
    headers,
    post,
    conversations: async () => (await ask('/demo/conversations')).json(),
    findThread: async (id) => {
      const response = await ask(`/demo/conversations/${id}`)
      return response.status === 404 ? null : response.json()
    },
    findFirst: async (request) => (await post<FirstReply>('/demo/first', request)).conversation,
  }
}
