import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { awaitAuthorization } from '#server/helpdesks/zendesk/setup/await-authorization.ts'
import { unseal } from '#server/keys.ts'
import type { GivenOptions } from '#server/setup/answers.ts'
import type { Ask } from '#server/setup/ask.ts'
import { syncs, workspaces } from '#server/storage/index.ts'
import { connect } from '#test/support/command-line.ts'
import { testDatabases } from '#test/support/databases.ts'
import { testKeys, useServer } from '#test/support/server.ts'
import {
  clientId,
  startZendeskAccount,
  type ZendeskAccount,
} from '#test/support/zendesk-account.ts'

describe('workspace add zendesk, step by step', () => {
  const world = useServer(testDatabases('embedded').open)
  let account: ZendeskAccount
  let said: string[] = []

  beforeAll(async () => {
    account = await startZendeskAccount()
  })
  afterAll(() => account.close())
  beforeEach(() => {
    said = []
  })

  const nobody: Ask = {
    interactive: false,
    say: (text) => void said.push(text),
    question: (label) => Promise.reject(new Error(`asked ${label}`)),
  }
  /** Answers by the first words of a label; what is not there takes the fallback. */
  const somebody = (answers: Record<string, string>): Ask => ({
    ...nobody,
    interactive: true,
    question: async (label, { fallback, secret } = {}) => {
      const key = Object.keys(answers).find((one) => label.startsWith(one))
      said.push(`${label}${secret ? ' (secret)' : ''}?`)
      const answer = (key && answers[key]) ?? fallback
      if (answer === undefined) throw new Error(`no answer to ${label}`)
      return answer
    },
  })
  const add = (options: GivenOptions, ask = nobody) =>
    connect(world().services, 'zendesk', options, ask)
  const stored = (id: string) => workspaces.findWorkspace(world().database.kysely, id)
  const everything = (): GivenOptions => ({
    subdomain: account.url,
    email: account.admin.email,
    token: account.admin.apiToken,
  })
  const freePort = async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    return port
  }

  it('asks for what is missing, checks it, connects and reads the first page', async () => {
    const ask = somebody({
      Address: account.url,
      'E-mail': account.admin.email,
      'API token': account.admin.apiToken,
    })
    const text = await add({}, ask)
    expect(text).toContain(`Workspace localhost is connected to ${account.url}`)
    const all = said.join('\n')
    expect(all).toContain('API token (is not shown) (secret)?')
    expect(all).toContain('signed in as Ada, an admin; exports can be read')
    expect(all).toContain('App 4242, installation 77')
    expect(all).toContain('2 people, 0 conversations so far')
    expect(all + text).not.toContain(account.admin.apiToken)
    const sync = await syncs.findSync(world().database.kysely, 'localhost')
    expect(sync?.cursor).not.toBeNull()
    expect(sync?.lastError).toBeNull()
    expect(await stored('localhost')).toMatchObject({ timeZone: 'Europe/Paris', appId: '4242' })
  })

  it('needs nobody where everything is said, and does not wait when told so', async () => {
    await add({ ...everything(), 'no-wait': true, 'time-zone': 'Asia/Tokyo', name: 'Acme' })
    expect(said.join()).not.toContain('so far')
    expect(await stored('localhost')).toMatchObject({ timeZone: 'Asia/Tokyo', name: 'Acme' })
  })

  it('says everything that is missing where nobody can be asked', async () => {
    await expect(add({})).rejects.toThrow('missing: --subdomain, --email, --token')
    await expect(add({ subdomain: 'acme', oauth: true })).rejects.toThrow('missing: --client-id')
    expect(await stored('acme')).toBeUndefined()
  })

  it('needs the ids where Zendesk does not tell where the app is', async () => {
    const installed = account.settings.installations
    account.settings.installations = 'refused'
    await expect(add(everything())).rejects.toThrow('--app-id and --installation-id')
    const wrong = { ...everything(), 'app-id': '1', 'installation-id': '78' }
    await expect(add(wrong)).rejects.toThrow('publishes no key')
    const ask = somebody({ 'App id': '4242', 'Installation id': '78', 'Time zone': 'UTC' })
    await add({ ...everything(), 'no-wait': true }, ask)
    expect((await stored('localhost'))?.audience).toContain('/installations/78.json')
    account.settings.installations = installed
  })

  it.each([
    ['wrong credentials', { token: 'wrong' }, 'does not accept these credentials'],
    ['an address that is none', { subdomain: 'acme.example.com' }, 'not the address of a Zendesk'],
    ['a private network', { subdomain: 'http://10.0.0.1' }, 'not the address of a Zendesk'],
    ['a zone that is none', { 'time-zone': 'Mars' }, 'time_zone'],
  ])('stores nothing with %s', async (_, flags, says) => {
    const before = await stored('localhost')
    await expect(add({ ...everything(), name: 'Changed', ...flags })).rejects.toThrow(says)
    expect(await stored('localhost')).toEqual(before)
  })

  it('comes back from Zendesk’s own page with OAuth', async () => {
    const port = await freePort()
    const ask = somebody({ Secret: 'client-secret', 'Time zone': 'UTC' })
    let visit: Promise<Response> | undefined
    const flags = { subdomain: account.url, oauth: true, 'client-id': clientId, port: `${port}` }
    await add(
      { ...flags, 'no-wait': true },
      {
        ...ask,
        say: (text) => {
          said.push(text)
          const link = /^http.*authorizations.*$/m.exec(text)?.[0]
          if (link) visit = fetch(account.allow(link))
        },
      },
    )
    expect(await (await visit)?.text()).toContain('Go back to the terminal')
    const sealed = (await stored('localhost'))?.credentials ?? new Uint8Array()
    expect(unseal(testKeys.credentials, sealed)).toMatchObject({ oauth: { clientId } })
    expect(said.join()).toContain(`http://localhost:${port}/callback`)
    expect(said.join()).not.toContain('client-secret')
  })

  it('waits for the right answer only, and not for ever', async () => {
    const port = await freePort()
    const url = (query: string) => `http://localhost:${port}/callback?${query}`
    const code = awaitAuthorization(port, 'right', () => {
      void fetch(url('state=wrong&code=bad'))
        .then((answer) => expect(answer.status).toBe(400))
        .then(() => fetch(url('state=right&code=good')))
    })
    expect(await code).toBe('good')
    const denied = awaitAuthorization(port, 'right', () => void fetch(url('state=right&error=x')))
    await expect(denied).rejects.toMatchObject({ code: 'not_allowed' })
    const late = awaitAuthorization(port, 'right', () => {}, 20)
    await expect(late).rejects.toThrow('Nobody came back')
  })
})
