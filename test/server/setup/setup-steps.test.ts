import { describe, expect, it } from 'vitest'
import { syncWorkspaceJob } from '#server/jobs/sync-workspace.ts'
import { unseal } from '#server/keys.ts'
import { teammates, workspaces } from '#server/storage/index.ts'
import { testKeys } from '#test/support/server.ts'
import { clientId } from '#test/support/zendesk-account.ts'
import { makeBrowser } from './browser.ts'
import { useSetup } from './world.ts'

describe('the steps of the setup page', () => {
  const world = useSetup()

  it('goes from the address to the first reading with an API token', async () => {
    const { server, account, enter, token } = world()
    const { browser } = await enter()
    await browser.send('/setup/address', { address: account.url })
    const check = await browser.send('/setup/token', token())
    expect(check.text).toContain('Is this right?')
    for (const seen of ['Ada', '4242 / 77', account.url, 'Europe/Paris'])
      expect(check.text).toContain(seen)
    expect(check.text).not.toContain(account.admin.apiToken)
    const name = { name: 'Acme', leads: 'BO@acme.example' }
    const begun = await browser.send('/setup/connect', name)
    expect(begun.text).toContain('The first reading begins in a moment')
    expect(begun.text).toContain('http-equiv="refresh"')
    expect((await browser.open('/setup?still=1')).text).not.toContain('http-equiv="refresh"')

    const found = await workspaces.findWorkspace(server.database.kysely, 'localhost')
    expect(found).toMatchObject({
      name: 'Acme',
      timeZone: 'Europe/Paris',
      appId: '4242',
      audience: `${account.url}/api/v2/apps/installations/77.json`,
      settings: {},
    })
    expect(unseal(testKeys.credentials, found?.credentials ?? new Uint8Array())).toEqual(token())
    const people = await teammates.listTeammates(server.database.kysely, 'localhost')
    expect(people.filter((one) => one.lead).map((one) => one.name)).toEqual(['Bo'])

    const job = syncWorkspaceJob(server.services)
    await job.perform({ workspace: 'localhost' } as never, { signal: new AbortController().signal })
    const done = await browser.open('/setup')
    expect(done.text).toContain('Everything was read once')
    expect(done.text).toContain('>2<')
    expect(done.text).not.toContain('http-equiv="refresh"')
    const back = { method: 'POST', headers: { cookie: browser.cookie() ?? '' } }
    expect((await fetch(`${server.url}/setup/back`, back)).status).toBe(422)
  })

  it('goes through Zendesk’s own page with OAuth', async () => {
    const { server, account, atCredentials } = world()
    const browser = await atCredentials()
    const page = await browser.send('/setup/oauth', { clientId, clientSecret: 'client-secret' })
    const link = /<a class="button" href="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&')
    expect(link).toContain(`${account.url}/oauth/authorizations/new?`)
    expect(page.text).not.toContain('client-secret')
    const back = account.allow(link ?? '')
    expect(back.href).toContain(`${server.url}/setup/oauth/callback?`)
    const check = await browser.open(`${back.pathname}${back.search}`)
    expect(check.text).toContain('Is this right?')
    await browser.send('/setup/connect', {})
    const found = await workspaces.findWorkspace(server.database.kysely, 'localhost')
    const credentials = unseal(testKeys.credentials, found?.credentials ?? new Uint8Array())
    expect(credentials).toMatchObject({ oauth: { clientId, clientSecret: 'client-secret' } })
  })

  it('takes an answer of Zendesk only in the setup that asked, and once', async () => {
    const { server, account, atCredentials } = world()
    const browser = await atCredentials()
    const page = await browser.send('/setup/oauth', { clientId, clientSecret: 'client-secret' })
    const link = /href="([^"]+authorizations[^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&')
    const back = account.allow(link ?? '')
    const given = account.oauth.granted.length
    const thief = await atCredentials()
    await thief.send('/setup/oauth', { clientId, clientSecret: 'client-secret' })
    for (const [one, address] of [
      [thief, `${back.pathname}${back.search}`],
      [makeBrowser(server), `${back.pathname}${back.search}`],
      [browser, `${back.pathname}?code=x&state=wrong`],
    ] as const)
      expect((await one.open(address)).text).not.toContain('Is this right?')
    expect(account.oauth.granted).toHaveLength(given)
    const right = await browser.open(`${back.pathname}${back.search}`)
    expect(right.text).toContain('Is this right?')
    expect((await browser.open(`${back.pathname}${back.search}`)).status).toBe(401)
    expect(account.oauth.granted).toHaveLength(given + 1)
  })

  it('says that the access was not allowed', async () => {
    const { atCredentials } = world()
    const browser = await atCredentials()
    const page = await browser.send('/setup/oauth', { clientId, clientSecret: 'client-secret' })
    const state = /state=([\w-]+)/.exec(page.text)?.[1]
    const denied = await browser.open(`/setup/oauth/callback?error=access_denied&state=${state}`)
    expect(denied.text).toContain('The access was not allowed in Zendesk.')
    expect(denied.text).toContain('With an API token')
  })

  it.each([
    ['a wrong token', {}, { apiToken: 'wrong' }, 'does not accept these credentials'],
    ['who is no admin', { role: 'agent' }, {}, 'not an admin'],
    ['who may not read exports', { exports: false }, {}, 'may not read the exports'],
    ['nothing typed', {}, { apiToken: ' ' }, 'Something is missing'],
  ])('explains what is wrong with %s', async (_, settings, typed, says) => {
    const { account, atCredentials, token } = world()
    const browser = await atCredentials()
    const before = { ...account.settings }
    Object.assign(account.settings, settings)
    const page = await browser.send('/setup/token', { ...token(), ...typed })
    Object.assign(account.settings, before)
    expect(page.status).toBe(422)
    expect(page.text).toContain(says)
    expect(page.text).toContain(`value="${account.admin.email}"`)
    expect(page.text).not.toContain('value="wrong"')
  })

  it('asks for the ids where the app is not found, and checks them', async () => {
    const { account, atCredentials, token } = world()
    const installed = account.settings.installations
    const unclear: (typeof installed)[] = ['refused', [], [...installed, ...installed]]
    for (const none of unclear) {
      account.settings.installations = none
      const browser = await atCredentials()
      const page = await browser.send('/setup/token', token())
      expect(page.text).toContain('Where is the app installed?')
      const wrong = await browser.send('/setup/app', { appId: '1', installationId: '77' })
      expect(wrong.text).toContain('publishes no key')
      const odd = await browser.send('/setup/app', { appId: '../1', installationId: '77' })
      expect(odd.text).toContain('are numbers')
      const right = await browser.send('/setup/app', { appId: ' 4242 ', installationId: '78' })
      expect(right.text).toContain('4242 / 78')
    }
    account.settings.installations = installed
  })

  it('explains what is wrong with the last step and keeps what was typed', async () => {
    const { atCredentials, token } = world()
    const browser = await atCredentials()
    await browser.send('/setup/token', token())
    const zone = await browser.send('/setup/connect', { timeZone: 'Mars/<Olympus>' })
    expect(zone.text).toContain('This is not a time zone')
    expect(zone.text).toContain('value="Mars/&lt;Olympus&gt;"')
    const strangers = await browser.send('/setup/connect', {
      timeZone: 'UTC',
      leads: 'x@y.example',
    })
    expect(strangers.text).toContain('Not everybody named as a lead')
    const app = await browser.send('/setup/back', { to: 'app' })
    expect(app.text).toContain('Where is the app installed?')
  })
})
