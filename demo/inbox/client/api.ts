import type { InboxEntry, InboxThread, LaunchReply, LaunchRequest } from '../shapes.ts'

/** What the page asks its own server for, as the chosen person. */
export type Api = {
  headers(): Record<string, string>
  conversations(): Promise<InboxEntry[]>
  /** null where there is no such conversation. */
  findThread(id: number): Promise<InboxThread | null>
  launch(request: LaunchRequest): Promise<LaunchReply>
}

export function createApi(pageKey: string, user: () => number): Api {
  const headers = () => ({ 'x-demo-page': pageKey, 'x-demo-user': String(user()) })
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(path, { ...init, headers: { ...headers(), ...init.headers } })
    if (!response.ok && response.status !== 404) {
      throw new Error(`The demo helpdesk answered ${response.status}`)
    }
    return response
  }
  return {
    headers,
    conversations: async () => (await ask('/demo/conversations')).json(),
    findThread: async (id) => {
      const response = await ask(`/demo/conversations/${id}`)
      return response.status === 404 ? null : response.json()
    },
    launch: async (request) => {
      const response = await ask('/demo/launch', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
      })
      return response.json()
    },
  }
}
