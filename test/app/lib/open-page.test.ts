// @vitest-environment jsdom
import { http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { openPage } from '#app/lib/open-page.ts'
import type { Boot } from '#shared/contract/sessions.ts'
import { boot, me, openNetwork, problem, renewals, sessionOf, start } from './fixtures.ts'

const network = openNetwork()
const tab: Boot = { ...boot, location: 'tab' }
let handles: string[] = []

beforeEach(() => {
  sessionStorage.clear()
  handles = []
  network.use(
    renewals(handles, () => Date.now()),
    http.get('/api/me', () => Response.json({ ...me, welcomed: false })),
  )
})

/** A page as the server sends it: with somebody signed in, or without. */
function load(signedIn?: Boot): void {
  document.body.innerHTML = ''
  if (signedIn === undefined) return
  const element = document.createElement('script')
  element.id = 'boot'
  element.type = 'application/json'
  element.textContent = JSON.stringify(signedIn)
  document.body.append(element)
}

const fresh = (): Boot => ({ ...tab, session: sessionOf(1, Date.now()) })

describe('a plain tab', () => {
  it('stays signed in over reloads, each with the newest handle', async () => {
    load(fresh())
    expect((await openPage(window))?.boot).toMatchObject({ me, location: 'tab' })
    load()
    const again = await openPage(window)
    expect(again?.boot).toMatchObject({ program: tab.program, scorecard: tab.scorecard })
    load()
    await openPage(window)
    expect(handles).toEqual([sessionOf(1).handle, sessionOf(2).handle])
  })

  it('goes on from an address that can be loaded again, with what it is about', async () => {
    history.replaceState(null, '', '/entry/intercom/panel/team-1.secret#/settings')
    load({ ...fresh(), conversation: '515', inboxUrl: 'https://inbox.example/{id}', locale: 'fr' })
    await openPage(window)
    expect(location.pathname + location.hash).toBe('/tab#/settings')
    load()
    expect((await openPage(window))?.boot).toMatchObject({
      conversation: '515',
      inboxUrl: 'https://inbox.example/{id}',
      locale: 'fr',
    })
    history.replaceState(null, '', '/')
  })

  it('asks anew who the person is', async () => {
    load(fresh())
    await openPage(window)
    load()
    expect((await openPage(window))?.boot.me.welcomed).toBe(false)
  })

  it('keeps no bearer', async () => {
    load(fresh())
    await openPage(window)
    load()
    await openPage(window)
    const kept = Object.values(sessionStorage).join()
    expect(kept).toContain(sessionOf(2).handle)
    expect(kept).not.toContain('bearer-')
  })

  it('is signed out once the session has ended, and asks no more', async () => {
    load(fresh())
    await openPage(window)
    network.use(http.post('/api/sessions/renew', () => problem(401, 'session_over')))
    load()
    expect(await openPage(window)).toBeUndefined()
    expect(sessionStorage).toHaveLength(0)
  })

  it('opens on what it has while the server is down', async () => {
    load(fresh())
    await openPage(window)
    network.use(http.get('/api/me', () => problem(503, 'unavailable')))
    load()
    expect((await openPage(window))?.boot.me).toEqual(me)
  })

  it('is nobody without a session', async () => {
    load()
    expect(await openPage(window)).toBeUndefined()
  })
})

describe('a page in a frame', () => {
  const framed = { document, sessionStorage, parent: {} } as unknown as Window

  it('leaves its session nowhere but in memory', async () => {
    load({ ...fresh(), location: 'ticket_sidebar' })
    expect((await openPage(framed))?.boot.me).toEqual(me)
    load(fresh())
    await openPage(framed)
    expect(sessionStorage).toHaveLength(0)
    expect(document.getElementById('boot')).toBeNull()
  })

  it('takes no session that lies in the tab', async () => {
    load(fresh())
    await openPage(window)
    load()
    expect(await openPage(framed)).toBeUndefined()
  })
})

describe('a helpdesk page that is loaded on its own', () => {
  it('leaves its session in memory, too', async () => {
    load({ ...boot, session: sessionOf(1, start) })
    expect(await openPage(window)).toBeDefined()
    expect(sessionStorage).toHaveLength(0)
  })
})
