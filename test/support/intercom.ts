import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import type { Canvas, Component } from '#server/helpdesks/intercom/cards/canvas.ts'
import { seal } from '#server/keys.ts'
import { addTeam } from './factories.ts'
import { type Person, type TestServer, testKeys } from './server.ts'

export const clientSecret = 'test_client_secret'
type Server = Pick<TestServer, 'url' | 'database' | 'helpdesk' | 'clock'>

/** A team whose helpdesk is Intercom, with everybody told what the program does. */
export async function addIntercomTeam(
  server: Server,
  options: Parameters<typeof addTeam>[1] & { secret?: string; welcomed?: boolean } = {},
) {
  const { secret = clientSecret, welcomed = true, ...rest } = options
  const team = await addTeam(server, rest)
  const account = accountOf(team.id)
  await server.database.kysely
    .updateTable('workspaces')
    .set({
      vendor: 'intercom',
      subdomain: account,
      audience: account,
      issuer: 'https://app.intercom.com',
      credentials: seal(testKeys.credentials, { accessToken: 'token', clientSecret: secret }),
    })
    .where('id', '=', team.id)
    .execute()
  if (welcomed)
    await server.database.kysely
      .updateTable('teammates')
      .set({ welcomed_at: server.clock.now() })
      .where('workspace_id', '=', team.id)
      .execute()
  return team
}

/** Intercom's id of a workspace. */
export function accountOf(workspace: string): string {
  return `ic_${workspace.replaceAll('-', '_')}`
}

/** Lets the helpdesk tell of a conversation, closed a day ago, as Intercom's API does. */
export function tellOf(
  { helpdesk, clock }: Pick<Server, 'helpdesk' | 'clock'>,
  id: string,
  replies: Record<string, number>,
) {
  const closedAt = Math.floor(clock.now().getTime() / 1000) - 86_400
  const body = Array<string>(40).fill('word').join(' ')
  const parts = Object.entries(replies).flatMap(([author, count]) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${id}${author}${index}`,
      part_type: 'comment',
      body,
      created_at: closedAt - 3600 + index,
      author: { type: 'admin', id: author },
    })),
  )
  helpdesk.replies.set(`/conversations/${id}`, {
    type: 'conversation',
    id,
    created_at: closedAt - 7200,
    updated_at: closedAt,
    state: 'closed',
    source: { type: 'email', body, author: { type: 'user', id: 'c1' } },
    statistics: { last_close_at: closedAt },
    tags: { tags: [] },
    conversation_parts: { conversation_parts: parts, total_count: parts.length },
  })
}

export type Press = {
  component?: string
  entered?: Record<string, unknown>
  /** Further fields of the teammate, as Intercom may send them. */
  admin?: Record<string, unknown>
}

/** The body of a request, as Intercom writes it. */
export function cardBody(as: Person, conversation: string, press: Press = {}): string {
  return JSON.stringify({
    workspace_id: accountOf(as.workspace),
    workspace_region: 'US',
    admin: { type: 'admin', id: as.id, name: 'Ann', email: 'ann@example.com', ...press.admin },
    conversation: { type: 'conversation', id: conversation, state: 'closed' },
    contact: { type: 'contact', id: 'c1' },
    ...(press.component !== undefined && {
      component_id: press.component,
      input_values: press.entered ?? {},
      current_canvas: { content: { components: [] } },
    }),
  })
}

export function signBody(body: string, secret = clientSecret): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

/** Sends a body as it is, whatever comes of it. */
export function sendCard(
  server: Pick<Server, 'url'>,
  path: 'initialize' | 'submit',
  body: string,
  signature: string | undefined = signBody(body),
): Promise<Response> {
  return fetch(`${server.url}/entry/intercom/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signature !== '' && { 'x-body-signature': signature }),
    },
    body,
  })
}

/** Opens the card of a conversation, or presses a button of it. */
export async function card(
  server: Pick<Server, 'url'>,
  as: Person,
  conversation: string,
  press: Press = {},
): Promise<Canvas> {
  const path = press.component === undefined ? 'initialize' : 'submit'
  const response = await sendCard(server, path, cardBody(as, conversation, press))
  expect(response.status).toBe(200)
  return ((await response.json()) as { canvas: Canvas }).canvas
}

/** Every text that a person reads on a card, line by line. */
export function readCard({ content }: Canvas): string {
  const texts = (one: Component): (string | undefined)[] => {
    switch (one.type) {
      case 'text':
        return [one.text]
      case 'button':
      case 'textarea':
        return [one.label]
      case 'single-select':
        return [one.label, ...one.options.map(({ text }) => text)]
      case 'checkbox':
        return [one.label, ...one.option.map(({ text }) => text)]
      case 'list':
        return one.items.flatMap((item) => [item.title, item.subtitle, item.tertiary_text])
      default:
        return []
    }
  }
  return content.components
    .flatMap(texts)
    .filter((text) => text !== undefined)
    .join('\n')
}

/** Everything that can be pressed: its id, its label and where it leads. */
export function pressables({ content }: Canvas): { id: string; label: string; url?: string }[] {
  return content.components.flatMap((one) => {
    if (one.type === 'button') return [pressable(one.id, one.label, one.action)]
    if (one.type === 'list')
      return one.items.map((item) => pressable(item.id, item.title, item.action))
    return []
  })
}

function pressable(
  id: string,
  label: string,
  action: { type: string; url?: string },
): { id: string; label: string; url?: string } {
  return { id, label, ...(action.url !== undefined && { url: action.url }) }
}

/** The id of what is called so. Throws where the card has none. */
export function idOf(canvas: Canvas, label: string | RegExp): string {
  const is = (text: string) => (typeof label === 'string' ? text === label : label.test(text))
  const found = pressables(canvas).find((one) => is(one.label))
  if (!found) throw new Error(`no ${String(label)} on:\n${readCard(canvas)}`)
  return found.id
}
