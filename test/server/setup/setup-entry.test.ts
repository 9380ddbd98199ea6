import { describe, expect, it } from 'vitest'
import { sessions, setups } from '#server/storage/index.ts'
import { makeBrowser } from './browser.ts'
import { useSetup } from './world.ts'

describe('entering the setup page', () => {
  const world = useSetup()

  it('shows a stranger nothing but the field for the code', async () => {
    const { server, account } = world()
    const page = await makeBrowser(server).open('/setup')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Setup code')
    expect(page.text).not.toContain('/setup/address')
    for (const step of ['address', 'token', 'oauth', 'app', 'connect', 'back']) {
      const answer = await fetch(`${server.url}/setup/${step}`, {
        method: 'POST',
        body: new URLSearchParams({ address: account.url }),
        redirect: 'manual',
      })
      expect([step, answer.status]).toEqual([step, 303])
    }
    expect(account.asked).toEqual([])
  })

  it('runs no script, loads nothing from elsewhere and is framed by nobody', async () => {
    const { enter } = world()
    const { page } = await enter()
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/script-src|unsafe/)
    expect(page.text).not.toMatch(/<script|javascript:|\son\w+=|https?:\/\/(?!acme)/i)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('x-frame-options')).toBe('DENY')
  })

  it('opens with a code once, however it is typed', async () => {
    const { server, newCode } = world()
    const code = await newCode()
    const browser = makeBrowser(server)
    await browser.open('/setup')
    const page = await browser.send('/setup/code', {
      code: code.toLowerCase().replaceAll('-', ' '),
    })
    expect(page.text).toContain('Which Zendesk account?')
    const other = makeBrowser(server)
    await other.open('/setup')
    const again = await other.send('/setup/code', { code })
    expect([again.status, other.cookie()]).toEqual([401, undefined])
    expect(again.text).toContain('This code is not valid')
    expect(again.text).not.toContain(code)
  })

  it('lets one of two in who use a code at the same moment', async () => {
    const { server, newCode } = world()
    server.clock.advance(60_000)
    const code = await newCode()
    const browsers = [makeBrowser(server), makeBrowser(server)]
    for (const browser of browsers) await browser.open('/setup')
    const pages = await Promise.all(browsers.map((one) => one.send('/setup/code', { code })))
    expect(pages.map((page) => page.status).toSorted()).toEqual([200, 401])
  })

  it('refuses a code after 30 minutes, and a session after an hour', async () => {
    const { server, newCode, enter } = world()
    const code = await newCode()
    server.clock.advance(30 * 60_000)
    const browser = makeBrowser(server)
    await browser.open('/setup')
    expect((await browser.send('/setup/code', { code })).status).toBe(401)
    const opened = await enter()
    server.clock.advance(60 * 60_000)
    expect((await opened.browser.open('/setup')).text).toContain('Setup code')
  })

  it('slows down who tries codes', async () => {
    const { server } = world()
    server.clock.advance(10 * 60_000)
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) {
      const answer = await fetch(`${server.url}/setup/code`, {
        method: 'POST',
        body: new URLSearchParams({ code: `AAAA-AAAA-AAAA-AAA${n}` }),
      })
      statuses.push(answer.status)
      if (answer.status === 429)
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    server.clock.advance(10 * 60_000)
  })

  it('takes no form of another site', async () => {
    const { server, account, enter } = world()
    const { browser } = await enter()
    const answer = await fetch(`${server.url}/setup/address`, {
      method: 'POST',
      headers: { cookie: browser.cookie() ?? '', 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ address: account.url }),
    })
    expect(answer.status).toBe(403)
    expect((await browser.open('/setup')).text).toContain('Which Zendesk account?')
  })

  it('keeps its session where no script and no other site reads it', async () => {
    const { server, newCode } = world()
    const answer = await fetch(`${server.url}/setup/code`, {
      method: 'POST',
      body: new URLSearchParams({ code: await newCode() }),
      redirect: 'manual',
    })
    const cookie = answer.headers.get('set-cookie') ?? ''
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/setup', 'Max-Age=3600'])
      expect(cookie).toContain(part)
    const made = /carousel_setup=([\w-]+)/.exec(cookie)?.[1] ?? ''
    expect(made).toHaveLength(43)
    const rows = await server.database.kysely.selectFrom('setups').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(made)
  })

  it.each([
    '10.0.0.1',
    'http://169.254.169.254',
    'acme.example.com',
    'https://acme.zendesk.com:81',
    '',
  ])('calls nothing at the address "%s"', async (address) => {
    const { enter } = world()
    const { browser } = await enter()
    const page = await browser.send('/setup/address', { address })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Which Zendesk account?')
  })

  it('speaks English, French and Arabic, from right to left where that is so', async () => {
    const { server, enter } = world()
    const { page } = await enter({ 'accept-language': 'fr-CA,fr;q=0.9,en;q=0.5' })
    expect(page.text).toContain('<html lang="fr" dir="ltr">')
    expect(page.text).toContain('Quel compte Zendesk')
    const browser = makeBrowser(server)
    const arabic = await browser.open('/setup?lang=ar')
    expect(arabic.text).toContain('<html lang="ar" dir="rtl">')
    const wrong = await browser.send('/setup/code', { code: 'x' })
    expect(wrong.text).toContain('هذا الرمز غير صالح')
    expect((await browser.open('/setup?lang=xx')).text).toContain('<html lang="en" dir="ltr">')
  })

  it('keeps nothing readable while it goes on, and nothing when it is over', async () => {
    const { server, account, atCredentials, token } = world()
    await (await atCredentials()).send('/setup/token', token())
    const { kysely } = server.database
    const rows = await kysely.selectFrom('setups').selectAll().execute()
    const all = rows.map((row) => `${Buffer.from(row.state ?? [])}${row.code_hash}`).join()
    expect(all).not.toContain(account.admin.apiToken)
    expect(server.logged.join()).not.toContain(account.admin.apiToken)
    server.clock.advance(2 * 60 * 60_000)
    const now = server.clock.now()
    await server.database.inTransaction((trx) =>
      sessions.removeExpired(trx, { now, keys: now, drafts: now }),
    )
    expect(await kysely.selectFrom('setups').selectAll().execute()).toEqual([])
    expect(await setups.listUnopened(kysely, now)).toEqual([])
  })
})
