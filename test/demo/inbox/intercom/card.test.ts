import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { askApp } from '#demo/inbox/intercom/ask-app.ts'
import { openApp, openInbox, secrets } from '../../intercom/support.ts'

const canvas = {
  content: { components: [{ type: 'text', text: 'Bonjour' }] },
  stored_data: { page: 2 },
}
const json = (value: unknown) => JSON.stringify(value)
const opened = { conversation: 1000, locale: 'fr', pressed: null }

describe('a card of the inbox', () => {
  it('is asked for with who looks at which conversation, signed over the raw bytes', async () => {
    const app = await openApp((_, response) => response.end(json({ canvas })))
    const { inbox, ask } = await openInbox(app.url)
    const reply = await (await ask(opened)).json()
    expect(reply.canvas.content.components[0]).toMatchObject({ type: 'text', text: 'Bonjour' })
    const [call] = app.calls
    expect(call?.path).toBe('/entry/intercom/initialize')
    const expected = createHmac('sha256', secrets.clientSecret).update(call?.raw ?? '')
    expect(call?.signature).toBe(expected.digest('hex'))
    const body = JSON.parse(String(call?.raw))
    expect(body).toMatchObject({
      workspace_id: inbox.workspaceId,
      workspace_region: 'US',
      admin: { type: 'admin', id: '102', name: 'Ben', email: 'ben@acme.example', locale: 'fr' },
      conversation: { type: 'conversation', id: '1000', admin_assignee_id: 101 },
      contact: { type: 'contact', name: 'Customer 0' },
    })
    expect(Object.keys(body)).not.toContain('component_id')
  })

  it('sends what was pressed with all values and the canvas that showed', async () => {
    const app = await openApp((_, response) => response.end(json({ canvas })))
    const { ask } = await openInbox(app.url)
    const pressed = { component: 'go', values: { note: 'café', ticks: ['a', 'b'] }, canvas }
    await ask({ ...opened, pressed })
    const [call] = app.calls
    expect(call?.path).toBe('/entry/intercom/submit')
    expect(JSON.parse(String(call?.raw))).toMatchObject({
      component_id: 'go',
      input_values: { note: 'café', ticks: ['a', 'b'] },
      current_canvas: canvas,
      admin: { id: '102' },
      conversation: { id: '1000' },
    })
  })

  it('is a problem where the app answers anything but a canvas', async () => {
    const answers = [
      [500, json({ canvas })],
      [302, ''],
      [200, 'no JSON'],
      [200, json({ content: canvas.content })],
      [200, json({ canvas: { content: { components: [{ type: 'iframe' }] } } })],
    ] as const
    for (const [status, text] of answers) {
      const app = await openApp((_, response) => {
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end(text)
      })
      const { ask } = await openInbox(app.url)
      const response = await ask(opened)
      expect([response.status, Object.keys(await response.json())]).toEqual([200, ['problem']])
    }
  })

  it('is a problem where the app is not there, or takes too long', async () => {
    const gone = await askApp(secrets, 'http://127.0.0.1:1/', {})
    expect(gone).toHaveProperty('problem')
    const late = new AbortController()
    // Ends once it was asked: on a busy machine that alone takes longer than any patience for it.
    const app = await openApp(() => late.abort())
    expect(await askApp(secrets, app.url, {}, late.signal)).toHaveProperty('problem')
    expect(app.calls).toHaveLength(1)
  })

  it('is for the page alone, and about conversations that there are', async () => {
    const app = await openApp((_, response) => response.end(json({ canvas })))
    const { ask } = await openInbox(app.url)
    expect((await ask(opened, 'wrong')).status).toBe(401)
    expect((await ask({ ...opened, conversation: 4 })).status).toBe(400)
    expect((await ask({ ...opened, locale: 'xx' })).status).toBe(400)
    expect(app.calls).toEqual([])
  })
})

describe('the page of the inbox', () => {
  it('opens at every address of the workspace, and leads there from others', async () => {
    const { inbox, html } = await openInbox('http://localhost:3000')
    expect(html).toContain(`"workspaceId":"${inbox.workspaceId}"`)
    const at = (path: string) => fetch(inbox.url + path, { redirect: 'manual' })
    const deep = `/a/inbox/${inbox.workspaceId}/inbox/shared/all/conversation/1000`
    expect((await at(deep)).status).toBe(200)
    const policy = (await at(deep)).headers.get('content-security-policy')
    expect(policy).toContain("frame-ancestors 'none'")
    const home = `${inbox.url}/a/inbox/${inbox.workspaceId}/`
    expect((await at('/a/inbox/other/')).headers.get('location')).toBe(home)
    expect((await at('/?user=102')).headers.get('location')).toBe(`${home}?user=102`)
  })

  it('shares its address with the API, which asks for the token', async () => {
    const { inbox } = await openInbox('http://localhost:3000')
    const me = (token: string) =>
      fetch(`${inbox.url}/me`, { headers: { authorization: `Bearer ${token}` } })
    expect((await me('wrong')).status).toBe(401)
    expect((await (await me(secrets.accessToken)).json()).app.id_code).toBe(inbox.workspaceId)
  })
})
