import { createPageApi, type PageApi } from '../../shell/client/api.ts'
import type { LaunchReply, LaunchRequest } from '../shapes.ts'

/** What the page asks its own server for, as the chosen person. */
export type Api = PageApi & { launch(request: LaunchRequest): Promise<LaunchReply> }

export function createApi(pageKey: string, user: () => number): Api {
  const api = createPageApi(pageKey, user)
  return { ...api, launch: (request) => api.post('/demo/launch', request) }
}
