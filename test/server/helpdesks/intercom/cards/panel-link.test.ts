import { expect, it } from 'vitest'
import { tabPath } from '#shared/contract/sessions.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, setPeople } from '#test/support/factories.ts'
import {
  addIntercomTeam,
  card,
  cardBody,
  idOf,
  pressables,
  readCard,
  sendCard,
} from '#test/support/intercom.ts'
import { type Person, readBoot, useServer } from '#test/support/server.ts'

const minute = 60_000

eachDatabase('the full panel in a tab', (open) => {
  const world = useServer(open)

  async function scene() {
    const server = world()
    const people = [
      { id: '11', name: 'Ann <b>' },
      { id: '12', name: 'Bo' },
    ]
    const team = await addIntercomTeam(server, { people })
    const conversation = await addConversation(server, team.id)
    const ask = async (as: Person, admin: Record<string, unknown> = {}) => {
      const overview = await card(server, as, conversation, { admin })
      const component = pressables(overview).find(({ id }) => id.startsWith('panel:'))?.id ?? ''
      const given = await card(server, as, conversation, { component, admin })
      return pressables(given).find(({ url }) => url !== undefined)?.url ?? ''
    }
    const url = await ask(team.person('11'))
    const post = (to: string, headers: Record<string, string> = {}) =>
      fetch(to, { method: 'POST', headers })
    return { server, team, conversation, ask, url, post }
  }

  it('asks first who continues, and looking at the link as often as one likes does not use it', async () => {
    const { server, team, url } = await scene()
    expect(url).toMatch(new RegExp(`^${server.url}/entry/intercom/panel/${team.id}\\.[\\w-]{43}$`))
    for (let looks = 0; looks < 3; looks++) {
      const response = await fetch(url)
      expect(response.status).toBe(200)
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      const html = await response.text()
      expect(html).toContain('Continue as Ann &lt;b&gt;')
      expect(html).not.toContain('boot')
    }
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200)
    expect((await fetch(url, { method: 'POST' })).status).toBe(200)
  })

  it('signs its person in once, for the conversation that it was asked for', async () => {
    const { server, team, conversation, url, post } = await scene()
    const response = await post(url, { 'sec-fetch-site': 'same-origin' })
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const boot = readBoot(await response.text())
    expect(boot).toMatchObject({
      vendor: 'intercom',
      location: 'tab',
      conversation,
      me: { id: '11' },
      program: { workspace: team.id },
    })
    expect(boot.inboxUrl).toMatch(/^https:\/\/app\.intercom\.com\/.*\/conversation\/\{id\}$/)
    const { bearer } = boot.session
    const panel = await server.ok('getPanel', { bearer, params: { conversation } })
    expect(panel.reviewees).toMatchObject([{ person: { name: 'Bo' } }])
    for (const again of [await post(url), await fetch(url)]) {
      expect(again.status).toBe(410)
      expect(await again.text()).toContain('This link no longer works')
    }
  })

  it('gives one of several who press at the same time a session', async () => {
    const { server, team, url, post } = await scene()
    const answers = await Promise.all([post(url), post(url), post(url)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
    const rows = await server.database.kysely
      .selectFrom('sessions')
      .selectAll()
      .where('workspace_id', '=', team.id)
      .execute()
    expect(rows).toMatchObject([{ teammate_id: '11', location: 'tab' }])
  })

  it('is over after five minutes', async () => {
    const { server, url, post } = await scene()
    server.clock.advance(5 * minute - 1000)
    expect((await fetch(url)).status).toBe(200)
    server.clock.advance(1000)
    expect((await fetch(url)).status).toBe(410)
    expect((await post(url)).status).toBe(410)
  })

  it('is over for who has left, and is nobody else’s', async () => {
    const { server, team, ask, url, post } = await scene()
    const other = await ask(team.person('12'))
    expect(await (await fetch(other)).text()).toContain('Continue as Bo')
    await setPeople(server, team.id, [
      { id: '11', active: false },
      { id: '12', name: 'Bo' },
    ])
    expect((await fetch(url)).status).toBe(410)
    expect((await post(url)).status).toBe(410)
    expect(readBoot(await (await post(other)).text()).me.id).toBe('12')
  })

  it('is not pressed by another site, nor opened by a made-up link', async () => {
    const { server, team, url, post } = await scene()
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await post(url, { 'sec-fetch-site': site })).status).toBe(403)
    const [, secret = ''] = url.split(`${team.id}.`)
    const elsewhere = await addIntercomTeam(server)
    const made = ['x', `${team.id}.`, `${team.id}.${'a'.repeat(43)}`, `${elsewhere.id}.${secret}`]
    for (const token of made)
      expect((await post(`${server.url}/entry/intercom/panel/${token}`)).status).toBe(410)
    expect((await post(url)).status).toBe(200)
  })

  it('keeps no secret of a link in storage or in the log', async () => {
    const { server, url } = await scene()
    const secret = url.slice(url.lastIndexOf('.') + 1)
    await fetch(url)
    const rows = await server.database.kysely.selectFrom('panel_links').selectAll().execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(server.logged.join()).not.toContain(secret)
  })

  it('gives one link for a card: a request that is sent again gets none', async () => {
    const { server, team, conversation } = await scene()
    const as = team.person('11')
    const component = idOf(await card(server, as, conversation), 'Open full panel')
    const body = cardBody(as, conversation, { component })
    const answers = await Promise.all([1, 2, 3].map(() => sendCard(server, 'submit', body)))
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(texts.filter((text) => text.includes('/entry/intercom/panel/'))).toHaveLength(1)
    const late = await card(server, as, conversation, { component })
    expect(readCard(late)).toContain('too old for a link')
    const fresh = await card(server, as, conversation, { component: idOf(late, 'Open full panel') })
    expect(readCard(fresh)).toContain('Open in a new tab')
  })

  it('gives no link for a card that stood for a day, nor for one that nobody drew', async () => {
    const { server, team, conversation } = await scene()
    const as = team.person('11')
    const component = idOf(await card(server, as, conversation), 'Open full panel')
    server.clock.advance(24 * 60 * minute)
    const tries = [component, 'panel', 'panel:x', 'panel:zzzzzzzzz.AAAAAAAAAAAAAAAAAAAAAA']
    for (const tried of tries) {
      const answer = await card(server, as, conversation, { component: tried })
      expect(readCard(answer)).toContain('too old for a link')
    }
  })

  it('speaks the language of the card', async () => {
    const { team, ask, post } = await scene()
    const url = await ask(team.person('11'), { locale: 'ar' })
    const html = await (await fetch(url)).text()
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain('تابع باسم')
    const opened = await (await post(url)).text()
    expect(opened).toContain('<html lang="ar" dir="rtl">')
    expect(readBoot(opened)).toMatchObject({ locale: 'ar', me: { locale: 'ar' } })
  })

  it('has an address to go on from after a reload, with nobody in it', async () => {
    const { server } = await scene()
    const response = await fetch(server.url + tabPath)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(await response.text()).not.toContain('id="boot"')
  })
})
