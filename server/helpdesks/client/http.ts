import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import { guardedAgents, privateAddressCode } from './network.ts'

/** HTTP to one account: its replies come as text, and none is an error. */
export function createHttp(
  account: { baseUrl: string },
  maxReplyBytes: number,
  headers: Record<string, string> = {},
): AxiosInstance {
  return axios.create({
    baseURL: account.baseUrl.replace(/\/$/, ''),
    headers: { accept: 'application/json', ...headers },
    ...guarded(account.baseUrl),
    maxContentLength: maxReplyBytes,
    responseType: 'text',
    transformResponse: (data: string) => data,
    validateStatus: () => true,
  })
}

const tokenTimeoutMs = 10_000

/** Asks for a token with secrets in the body. `refuse` makes the error for what never arrived. */
export async function postSecrets(
  baseUrl: string,
  path: string,
  body: object,
  refuse: (problem: 'private_address' | 'unreachable') => Error,
): Promise<AxiosResponse<unknown>> {
  try {
    return await axios.post<unknown>(`${baseUrl}${path}`, body, {
      headers: { accept: 'application/json' },
      timeout: tokenTimeoutMs,
      maxContentLength: 100_000,
      ...guarded(baseUrl),
      validateStatus: () => true,
    })
  } catch (error) {
    if (!axios.isAxiosError(error)) throw error
    throw refuse(error.code === privateAddressCode ? 'private_address' : 'unreachable')
  }
}

function guarded(baseUrl: string) {
  return {
    ...guardedAgents(baseUrl),
    // Secrets must not follow a redirect to another host.
    maxRedirects: 0,
    // Plain HTTP is this machine itself: a proxy of the environment is not for that.
    ...(baseUrl.startsWith('http:') && { proxy: false as const }),
  }
}
