import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { IntercomOptions } from '#demo/intercom/rest/routes.ts'
import { loadKeys, unseal } from '#server/keys.ts'
import type { GivenOptions } from '#server/setup/answers.ts'
import type { Ask } from '#server/setup/ask.ts'
import { rotateKeys } from '#server/setup/rotate-keys.ts'
import { conversations, openDatabase, syncs, teammates, workspaces } from '#server/storage/index.ts'
import { acme, conversation, NOW } from '#test/demo/support.ts'
import { makeTime, secrets, serveIntercom } from '#test/server/helpdesks/intercom/api/world.ts'
import { carousel, connect } from '#test/support/command-line.ts'
import { testDatabases } from '#test/support/databases.ts'
import { makeClock, startServer, testKeys, useServer } from '#test/support/server.ts'

describe('workspace add intercom', () => {
  const world = useServer(testDatabases('embedded').open, { at: NOW.toISOString() })
  const folder = mkdtempSync(join(tmpdir(), 'carousel-intercom-'))
  let said: string[] = []
  let urls: string[] = []

  beforeEach(() => {
    said = []
    urls = []
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const nobody: Ask = {
    interactive: false,
    say: (text) => {
      said.push(text)
      urls.push(...(text.match(/https?:\S+\/oauth\S+/g) ?? []))
    },
    question: (label) => Promise.reject(new Error(`asked ${label}`)),
  }
  /** Answers by the first words of a label; what is not there takes the fallback. */
  const somebody = (answers: Record<string, string | (() => Promise<string>)>): Ask => ({
    ...nobody,
    interactive: true,
    question: async (label, { fallback, secret } = {}) => {
      const key = Object.keys(answers).find((one) => label.startsWith(one))
      said.push(`${label}${secret ? ' (secret)' : ''}?`)
      const answer = (key && answers[key]) ?? fallback
      if (answer === undefined) throw new Error(`no answer to ${label}`)
      return typeof answer === 'function' ? answer() : answer
    },
  })
  const start = (options: Partial<IntercomOptions> = {}) =>
    serveIntercom(acme, [conversation(1), conversation(2)], makeTime(NOW), options)
  const add = (options: GivenOptions, ask = nobody) =>
    connect(world().services, 'intercom', options, ask)
  const stored = (id: string) => workspaces.findWorkspace(world().database.kysely, id)
  const everything = (url: string): GivenOptions => ({
    region: url,
    'client-id': secrets.clientId,
    'client-secret': secrets.clientSecret,
    token: secrets.accessToken,
  })

  it('asks for what is missing, checks it, connects and reads the first page', async () => {
    const { url } = await start()
    const ask = somebody({
      Region: url,
      'Client ID': secrets.clientId,
      'Client secret': secrets.clientSecret,
      'Access token': secrets.accessToken,
    })
    const text = await add({}, ask)
    expect(text).toContain(`Workspace acme1234 is connected to ${url}`)
    const all = said.join('\n')
    expect(all).toContain('Client secret of the app (is not shown) (secret)?')
    expect(all).toContain('Access token (is not shown) (secret)?')
    expect(all).toContain('Acme (acme1234): the access of Cleo')
    expect(all).toContain('3 people')
    expect(all + text).not.toContain(secrets.accessToken)
    expect(all + text).not.toContain(secrets.clientSecret)
    const workspace = await stored('acme1234')
    expect(workspace).toMatchObject({
      vendor: 'intercom',
      name: 'Acme',
      subdomain: 'acme1234',
      audience: 'acme1234',
      baseUrl: url,
      issuer: url,
      appId: secrets.clientId,
      timeZone: 'Europe/Paris',
    })
    const sealed = workspace?.credentials ?? new Uint8Array()
    expect(Buffer.from(sealed).includes(secrets.accessToken)).toBe(false)
    expect(unseal(testKeys.credentials, sealed)).toEqual({
      accessToken: secrets.accessToken,
      clientSecret: secrets.clientSecret,
    })
  })

  it('needs nobody where everything is said', async () => {
    const { url } = await start()
    const flags = { 'no-wait': true, 'time-zone': 'Asia/Tokyo', leads: 'ann@acme.example' }
    await add({ ...everything(url), ...flags, name: 'Quiet' })
    expect(await stored('acme1234')).toMatchObject({ timeZone: 'Asia/Tokyo', name: 'Quiet' })
    const people = await teammates.listTeammates(world().database.kysely, 'acme1234')
    expect(people.filter((one) => one.lead).map((one) => one.name)).toEqual(['Ann'])
    const twice = add({ ...everything(url), ...flags, workspace: 'another' })
    await expect(twice).rejects.toThrow('audience belongs to')
  })

  it('says everything that is missing where nobody can be asked', async () => {
    await expect(add({ region: 'eu' })).rejects.toThrow('--client-id, --client-secret, --token')
    await expect(add({ oauth: true })).rejects.toThrow('--oauth needs a terminal')
  })

  it('refuses regions and addresses that are not Intercom’s', async () => {
    for (const address of [
      'mars',
      'https://api.intercom.io.evil.example',
      'https://user@api.intercom.io',
      'http://10.0.0.1',
    ])
      await expect(add(everything(address))).rejects.toMatchObject({
        code: 'bad_request',
        details: { problem: 'address' },
      })
  })

  it('refuses a token that is nobody’s, or whose person is not proven', async () => {
    const { url } = await start()
    await expect(add({ ...everything(url), token: 'guessed' })).rejects.toMatchObject({
      code: 'not_allowed',
      details: { problem: 'refused' },
    })
    const unverified = await start({ emailVerified: false })
    await expect(add(everything(unverified.url))).rejects.toMatchObject({
      code: 'not_allowed',
      details: { problem: 'email_unverified' },
    })
  })

  it('connects by OAuth: the address that comes back is pasted, and has to be this command’s', async () => {
    const { url } = await start()
    const flags = { ...everything(url), token: undefined, oauth: true, 'no-wait': true }
    const goThere = async () => {
      const response = await fetch(urls[0] ?? '', { redirect: 'manual' })
      return response.headers.get('location') ?? ''
    }
    const forged = async () => (await goThere()).replace(/state=[^&]*/, 'state=another')
    await expect(add(flags, somebody({ 'The whole': forged }))).rejects.toMatchObject({
      code: 'entry_refused',
    })
    urls = []
    const denied = async () => (await goThere()).replace(/code=[^&]*/, 'error=access_denied')
    await expect(add(flags, somebody({ 'The whole': denied }))).rejects.toMatchObject({
      details: { problem: 'oauth_denied' },
    })
    urls = []
    expect(await add(flags, somebody({ 'The whole': goThere }))).toContain('acme1234 is connected')
    const sealed = (await stored('acme1234'))?.credentials ?? new Uint8Array()
    expect(unseal(testKeys.credentials, sealed)).toMatchObject({ accessToken: secrets.accessToken })
  })

  it('takes only a verified e-mail where the access came by OAuth', async () => {
    const { url } = await start({ emailVerified: null })
    await add({ ...everything(url), 'no-wait': true })
    const goThere = async () =>
      (await fetch(urls[0] ?? '', { redirect: 'manual' })).headers.get('location') ?? ''
    const flags = { ...everything(url), token: undefined, oauth: true }
    await expect(add(flags, somebody({ 'The whole': goThere }))).rejects.toMatchObject({
      details: { problem: 'email_unverified' },
    })
  })

  const file = (url: string, change: Record<string, unknown> = {}) => {
    const path = join(folder, 'workspace.json')
    const content = {
      id: 'by-file',
      vendor: 'intercom',
      name: 'By file',
      subdomain: 'file5678',
      baseUrl: url,
      issuer: url,
      appId: secrets.clientId,
      credentials: { accessToken: secrets.accessToken, clientSecret: secrets.clientSecret },
      timeZone: 'Europe/Paris',
      leads: ['ann@acme.example'],
      ...change,
    }
    writeFileSync(path, JSON.stringify(content))
    return { file: path }
  }

  it('connects by a file, lists it, reads it, and seals it again with another key', async () => {
    const { url } = await start({ workspaceId: 'file5678' })
    expect(await add(file(url))).toContain('by-file is connected to')
    const { services, database } = world()
    const list = await carousel(services, ['workspace', 'list'])
    expect(list.out).toContain(`by-file\tintercom\t${url}`)
    const read = await carousel(services, ['sync', '--workspace', 'by-file', '--json'])
    expect(JSON.parse(read.out)).toMatchObject({ state: 'done', found: 2, skipped: [] })
    const { conversations: found } = await conversations.listRecent(database.kysely, 'by-file', 10)
    expect(found.map((one) => one.id).sort()).toEqual(['1001', '1002'])
    const keys = await loadKeys('6b'.repeat(32), '', ['5a'.repeat(32)])
    await rotateKeys({ database, keys })
    const sealed = (await stored('by-file'))?.credentials ?? new Uint8Array()
    const alone = await loadKeys('6b'.repeat(32), '')
    expect(unseal(alone.credentials, sealed)).toMatchObject({ accessToken: secrets.accessToken })
    await rotateKeys({
      database,
      keys: await loadKeys('5a'.repeat(32), '', ['6b'.repeat(32)]),
    })
  })

  it('refuses a file whose token is another workspace’s, or whose vendor is another', async () => {
    const { url } = await start({ workspaceId: 'other999' })
    await expect(add(file(url))).rejects.toThrow('The token is of the workspace other999')
    await expect(add(file(url, { vendor: 'zendesk' }))).rejects.toThrow('The file is for zendesk')
    const { services } = world()
    await expect(connect(services, 'zendesk', file(url))).rejects.toThrow(
      'workspace add intercom --file',
    )
  })

  it('lists every fault of a file at once', async () => {
    const wrong = {
      subdomain: 'not an id',
      region: 'mars',
      credentials: { accessToken: 'x' },
      extra: 1,
    }
    const message = await add(file('http://127.0.0.1:1', wrong)).catch((e: Error) => e.message)
    for (const fault of ['subdomain', 'region', 'credentials.clientSecret', 'extra'])
      expect(message).toContain(fault)
    const elsewhere = {
      baseUrl: 'https://api.intercom.io.evil.example',
      issuer: 'https://evil.example',
    }
    await expect(add(file('', { ...elsewhere, audience: 'else' }))).rejects.toThrow(
      'baseUrl: not_the_vendor\n  issuer: not_the_vendor\n  audience: must be the subdomain',
    )
  })
})

describe('the doctor, of a workspace of Intercom', () => {
  const { make } = testDatabases('postgres')

  it('says whose the token is, what it may read, and what to do where it may not', async () => {
    const place = await make()
    const database = await openDatabase(place)
    const server = await startServer({ database, clock: makeClock(new Date().toISOString()) })
    const faults = { current: '' }
    const { url } = await serveIntercom(acme, [], makeTime(NOW), {
      faults: ({ path }) =>
        faults.current !== '' && path.startsWith(faults.current)
          ? { kind: 'answer', status: faults.current === '/me' ? 401 : 403 }
          : undefined,
    })
    const flags = {
      region: url,
      'client-id': secrets.clientId,
      'client-secret': secrets.clientSecret,
      token: secrets.accessToken,
      'no-wait': true,
    }
    await connect(server.services, 'intercom', flags)
    await database.inTransaction(async (trx) => {
      await syncs.startSync(trx, 'acme1234', new Date())
      await syncs.finishSync(trx, 'acme1234', new Date())
    })
    const env = {
      DATABASE_URL: place.databaseUrl ?? '',
      APP_KEY: '5a'.repeat(32),
      ALLOW_LOCAL_HELPDESK: '1',
    }
    const look = async (fault: string) => {
      faults.current = fault
      return (await carousel({}, ['doctor'], { env })).out
    }
    expect(await look('')).toContain('teammates and conversations can be read')
    expect(await look('/conversations')).toContain('Tick “Read conversations”')
    expect(await look('/admins')).toContain('Tick “Read admins”')
    const refused = await look('/me')
    expect(refused).toContain('Intercom does not accept the token')
    expect(refused).toContain('workspace add intercom')
    expect(refused).not.toContain(secrets.accessToken)
    await server.close()
    await database.close()
  })
})
