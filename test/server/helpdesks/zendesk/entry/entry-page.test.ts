import { describe, expect, it } from 'vitest'
import { fillPage } from '#server/http/page.ts'
import { testDatabases } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { readBoot, useServer } from '#test/support/server.ts'

describe('the page of a signed load', () => {
  const { open } = testDatabases('embedded')
  const world = useServer(open)

  async function load(path?: string) {
    const server = world()
    const team = await addTeam(server, {
      people: [{ id: '11', name: '</script><script>alert(1)</script><!--\u2028', locale: 'ar' }],
    })
    const location = path === '/zendesk/nav-bar' ? 'nav_bar' : 'ticket_sidebar'
    const context = { product: 'support', location }
    const token = await server.helpdesk.sign(server.claims(team.person('11'), { context }))
    return server.enter(token, path)
  }

  it('may be framed by the verified workspace only, kept by nobody, and runs no inline script', async () => {
    const response = await load()
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`frame-ancestors ${world().helpdesk.url}`)
    expect(policy.split('; ')).toContain("script-src 'self' https://static.zdassets.com")
    expect(policy).toContain("default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-frame-options')).toBeNull()
    expect(response.headers.get('x-powered-by')).toBeNull()
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('keeps a name from ending the script, in the language and direction of the person', async () => {
    const html = await (await load()).text()
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).toContain('\\u003c/script>\\u003cscript>alert(1)')
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(readBoot(html).me.name).toContain('</script>')
  })

  it('opens the lead page by its own location', async () => {
    const response = await load('/zendesk/nav-bar')
    expect(readBoot(await response.text()).location).toBe('nav_bar')
  })

  it('is not there for a GET: a page without a session, framed by nobody', async () => {
    for (const path of ['/zendesk/sidebar', '/zendesk/nav-bar']) {
      const response = await fetch(world().url + path)
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('POST')
      expect(response.headers.get('content-type')).toContain('text/html')
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.text()).not.toContain('id="boot"')
    }
  })
})

describe('the first view', () => {
  const { open } = testDatabases('embedded')
  const world = useServer(open)
  const template = { html: '<head><!--texts {"fr":"/app/fr-1.js","ar":"/app/ar-1.js"}--></head>' }

  async function bootFor(locale: string) {
    const server = world()
    const team = await addTeam(server, { people: [{ id: '11', name: 'Lea', locale }] })
    const response = await server.enter(
      await server.helpdesk.sign(server.claims(team.person('11'))),
    )
    return readBoot(await response.text())
  }

  it('brings the scorecard in the one language that it is read in', async () => {
    const { scorecard } = await bootFor('fr-CA')
    const [quality] = scorecard.criteria
    expect(scorecard.criteria).toHaveLength(3)
    expect(quality?.name).toEqual({ fr: 'Qualité' })
    expect(Object.keys(quality?.guidance ?? {})).toEqual(['fr'])
    const labels = [...(quality?.options ?? []), ...(quality?.rootCauses ?? [])]
    expect(labels.map(({ label }) => Object.keys(label).join())).toEqual(labels.map(() => 'fr'))
  })

  it('brings English texts to a person whose language the scorecard does not have', async () => {
    const { scorecard } = await bootFor('de')
    expect(scorecard.criteria.map(({ name }) => name)).toEqual([
      { en: 'Quality' },
      { en: 'Tone' },
      { en: 'Internal processes followed' },
    ])
  })

  it('keeps a text that is in neither language as it is', async () => {
    const boot = await bootFor('fr')
    const [quality, ...others] = boot.scorecard.criteria
    if (quality === undefined) throw new Error('the scorecard is empty')
    const criteria = [{ ...quality, name: { ar: 'الجودة' } }, ...others]
    const html = fillPage(
      { html: '<!--boot-->' },
      { ...boot, scorecard: { ...boot.scorecard, criteria } },
      null,
    )
    expect(readBoot(html).scorecard.criteria[0]?.name).toEqual({ ar: 'الجودة' })
  })

  it('fetches the texts of the person ahead, and no others', async () => {
    const fill = async (locale: string) => fillPage(template, await bootFor(locale), null)
    expect(await fill('ar-EG')).toBe(
      '<head><link rel="modulepreload" crossorigin href="/app/ar-1.js"></head>',
    )
    expect(await fill('en-US')).toBe('<head></head>')
    expect(fillPage(template, null, null)).toBe('<head></head>')
  })
})

describe('the key of the helpdesk', () => {
  const { open } = testDatabases('embedded')
  const world = useServer(open)
  const askedForKeys = () => world().helpdesk.asked.filter((path) => path.includes('public_key'))

  it('is fetched once, and again when it was changed, however many load at that moment', async () => {
    const server = world()
    const team = await addTeam(server)
    const token = () => server.helpdesk.sign(server.claims(team.person('11')))
    expect((await server.enter(await token())).status).toBe(200)
    expect((await server.enter(await token())).status).toBe(200)
    expect(askedForKeys()).toHaveLength(1)
    await server.helpdesk.rotateKey()
    server.clock.advance(61_000)
    const tokens = await Promise.all([token(), token(), token(), token()])
    const statuses = await Promise.all(
      tokens.map(async (each) => (await server.enter(each)).status),
    )
    expect(statuses).toEqual([200, 200, 200, 200])
    expect(askedForKeys()).toHaveLength(2)
  })

  it('is not fetched for every forged token, nor lost while the helpdesk is down', async () => {
    const server = world()
    const team = await addTeam(server)
    const good = () => server.helpdesk.sign(server.claims(team.person('11')))
    expect((await server.enter(await good())).status).toBe(200)
    const before = askedForKeys().length
    server.clock.advance(61_000)
    server.helpdesk.breakKeys(true)
    const real = await good()
    const forged = `${real.slice(0, real.lastIndexOf('.') + 1)}${'A'.repeat(342)}`
    for (let n = 0; n < 5; n++) expect((await server.enter(forged)).status).toBe(401)
    expect(askedForKeys()).toHaveLength(before + 1)
    expect((await server.enter(await good())).status).toBe(200)
    server.helpdesk.breakKeys(false)
  })

  it('answers 503 while it was never read', async () => {
    const server = world()
    const team = await addTeam(server)
    server.helpdesk.breakKeys(true)
    const response = await server.enter(
      await server.helpdesk.sign(server.claims(team.person('11'))),
    )
    expect(response.status).toBe(503)
    expect(response.headers.get('x-problem-code')).toBe('helpdesk_unavailable')
    server.helpdesk.breakKeys(false)
  })
})
