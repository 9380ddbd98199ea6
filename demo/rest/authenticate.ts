import { createHash, timingSafeEqual } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import type { Account } from '../helpdesk/account.ts'
import { RestProblem, setCaller } from './context.ts'

/** Proofs that are accepted: an API token (servers) and the inbox page's own key (the browser). */
export type Credentials = { apiToken: string; pageKey: string }

/** Headers of the inbox page: its key, and the teammate who is chosen in it. */
export const PAGE_KEY_HEADER = 'x-demo-page'
export const PAGE_USER_HEADER = 'x-demo-user'

/** Finds out who calls, by `Basic email/token:TOKEN` or by the page's headers; else 401. */
export function authenticate(account: Account, credentials: Credentials) {
  return (request: Request, _response: Response, next: NextFunction) => {
    const caller =
      byToken(account, credentials.apiToken, request) ??
      byPage(account, credentials.pageKey, request)
    if (caller === undefined) throw new RestProblem(401, { error: "Couldn't authenticate you" })
    setCaller(request, caller)
    next()
  }
}

function byToken(account: Account, apiToken: string, request: Request) {
  const [scheme, encoded] = (request.get('authorization') ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'basic' || encoded === undefined) return undefined
  const decoded = Buffer.from(encoded, 'base64').toString()
  const [, email, token] = /^([^/:]+)\/token:(.+)$/s.exec(decoded) ?? []
  if (email === undefined || token === undefined || !same(token, apiToken)) return undefined
  return account.company.teammates.find((one) => one.email === email.toLowerCase())
}

/** Who the page speaks for, where the request carries its key. */
export function byPage(account: Account, pageKey: string, request: Request) {
  if (!same(request.get(PAGE_KEY_HEADER) ?? '', pageKey)) return undefined
  return account.findTeammate(Number(request.get(PAGE_USER_HEADER)))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
