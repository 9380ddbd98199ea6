import { expect, it } from 'vitest'
import { workspaces } from '#server/storage/index.ts'
import { Refusal } from '#shared/contract/sessions.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { readBoot, useServer } from '#test/support/server.ts'

const brands = '/api/v2/brands.json'
const brand = 'https://otherbrand.zendesk.com'
const mapped = 'https://support.brand.example'
const frameOf = (response: Response) =>
  /frame-ancestors (.*)$/.exec(response.headers.get('content-security-policy') ?? '')?.[1]

/** What a page inlines instead of a session. */
function readRefusal(html: string): Refusal {
  const [, json] = /<script id="refusal" type="application\/json">(.*?)<\/script>/.exec(html) ?? []
  return Refusal.parse(JSON.parse(json ?? 'null'))
}

eachDatabase('an account with several addresses', (open) => {
  const world = useServer(open)

  async function scene(known: string[] = []) {
    const server = world()
    const team = await addTeam(server)
    await server.database.inTransaction((trx) => workspaces.saveAddresses(trx, team.id, known))
    const asked = () => server.helpdesk.asked.filter((path) => path === brands).length
    const before = asked()
    const load = async (origin: string, claims: Record<string, unknown> = {}) => {
      const token = await server.helpdesk.sign(server.claims(team.person('11'), claims))
      const query = `origin=${encodeURIComponent(origin)}&app_guid=5f3c1b1e`
      return server.enter(token, `/zendesk/sidebar?${query}`)
    }
    return { server, team, load, asked: () => asked() - before }
  }

  it.each([
    ['the account', undefined],
    ['the brand, by its host', 'otherbrand.zendesk.com'],
    ['the brand, by its address', brand],
  ])('lets people in at a brand, framed by it alone, where %s has signed', async (_, iss) => {
    const { team, load, asked } = await scene([brand, mapped])
    const response = await load(brand, iss === undefined ? {} : { iss })
    expect([response.status, frameOf(response)]).toEqual([200, brand])
    expect(readBoot(await response.text()).program.workspace).toBe(team.id)
    expect(asked()).toBe(0)
  })

  it('lets people in at a mapped host, and at its own address as before', async () => {
    const { server, load } = await scene([brand, mapped])
    for (const origin of [mapped, server.helpdesk.url]) {
      const response = await load(origin)
      expect([response.status, frameOf(response)]).toEqual([200, origin])
    }
  })

  it('asks Zendesk again about a brand that it does not know, and lets people in', async () => {
    for (const iss of [undefined, 'otherbrand.zendesk.com']) {
      const { server, team, load, asked } = await scene()
      server.helpdesk.replies.set(brands, {
        brands: [{ id: 1, subdomain: 'otherbrand', host_mapping: 'support.brand.example' }],
      })
      const response = await load(brand, iss === undefined ? {} : { iss })
      server.helpdesk.replies.delete(brands)
      expect([response.status, frameOf(response), asked()]).toEqual([200, brand, 1])
      const stored = await workspaces.findWorkspace(server.database.kysely, team.id)
      expect(stored?.addresses).toEqual([brand, mapped])
    }
  })

  it('says at an address that is none of the account’s what to do, asking at most once a minute', async () => {
    const { server, load, asked } = await scene([mapped])
    server.helpdesk.replies.set(brands, { brands: [] })
    for (const _ of [1, 2]) {
      const response = await load(brand)
      const html = await response.text()
      expect([response.status, frameOf(response)]).toEqual([401, brand])
      expect(html).not.toContain('id="boot"')
      expect(readRefusal(html)).toMatchObject({ reason: 'unknown_address', retry: null })
    }
    expect(asked()).toBe(1)
    server.clock.advance(61_000)
    await load(brand)
    expect(asked()).toBe(2)
    server.helpdesk.replies.delete(brands)
  })

  it.each([403, 500])(
    'refuses in words where Zendesk answers about its brands with %i',
    async (status) => {
      const { server, load } = await scene()
      server.helpdesk.replies.set(brands, status)
      const response = await load(brand)
      server.helpdesk.replies.delete(brands)
      expect([response.status, frameOf(response)]).toEqual([401, brand])
      expect(readRefusal(await response.text()).reason).toBe('unknown_address')
    },
  )

  it.each([
    ['no address of Zendesk', 'https://evil.example'],
    ['one that only ends alike', 'https://evilzendesk.com'],
    ['one below a brand', 'https://a.otherbrand.zendesk.com'],
    ['one that is not encrypted', 'http://otherbrand.zendesk.com'],
    ['one with a port', `${brand}:8443`],
    ['one in capitals', 'https://OTHERBRAND.zendesk.com'],
    ['one with more to it', `${brand} https://evil.example`],
    ['one that would end the header', `${brand}; script-src *`],
  ])('shows nothing at %s', async (_, origin) => {
    const { load } = await scene([brand])
    const response = await load(origin)
    expect([response.status, frameOf(response)]).toEqual([401, "'none'"])
    expect(await response.text()).not.toContain('id="refusal"')
  })

  it('takes no token of the brand of another account, nor of no brand at all', async () => {
    const { server, load } = await scene([])
    await scene([brand])
    for (const iss of [brand, 'otherbrand.zendesk.com', 'evil.example']) {
      const response = await load(server.helpdesk.url, { iss })
      expect([response.status, frameOf(response)]).toEqual([401, "'none'"])
    }
  })
})
