import { createZendesk } from '#server/helpdesks/zendesk/api/create-zendesk.ts'
import { type Answer, json, serve } from './serve.ts'

/** Never aborted. */
export const { signal } = new AbortController()

/** The connector's clock, in milliseconds. */
export const now = Date.UTC(2026, 0, 30, 16)

/** An open ticket, as Zendesk gives it. */
export const ticket = (id: number) => ({
  id,
  status: 'open',
  created_at: '2026-01-30T09:00:00Z',
  updated_at: '2026-01-30T10:00:00Z',
})

/** No surveys, as of an account that has none. */
const staff: Answer = (_, response, url) => {
  if (url.pathname.includes('survey_responses')) response.writeHead(404).end('{}')
  else people(response, url)
}
const people = (response: Parameters<Answer>[1], url: URL) =>
  url.pathname.includes('users')
    ? json(response, { users: [{ id: 101, role: 'agent', name: 'Chloé' }] })
    : json(response, { group_memberships: [] })

/** A connector to a helpdesk that answers each path so; the staff is Chloé where nothing is said. */
export async function open(answers: Record<string, Answer>) {
  const { baseUrl, requests } = await serve((request, response, url) => {
    const key = Object.keys(answers).find((path) => url.pathname.includes(path))
    const answer = key ? answers[key] : staff
    answer?.(request, response, url)
  })
  const clock = { at: now }
  const zendesk = createZendesk(
    { baseUrl, email: 'e', apiToken: 't' },
    { now: () => clock.at, sleep: async () => {} },
  )
  const asked = (path: string) => requests.filter((request) => request.includes(path))
  return { zendesk, requests, asked, clock }
}
