import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeApp } from '#server/app.ts'
import { findVendor, vendors } from '#server/helpdesks/index.ts'
import { syncWorkspace } from '#server/jobs/index.ts'
import { type Opened, openServices } from '#server/open.ts'
import type { Ask } from '#server/setup/ask.ts'
import { examine } from '#server/setup/doctor/examine.ts'
import { conversations, teammates, workspaces } from '#server/storage/index.ts'
import { carousel, connect } from '#test/support/command-line.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { postbox } from '#test/support/third-vendor/postbox.ts'
import { key, startOffice } from '#test/support/third-vendor/start-office.ts'

/** What the line in helpdesks/index.ts would be. */
const among = [...vendors, postbox]
const now = () => new Date('2026-03-04T10:00:00.000Z')

eachDatabase('a third vendor, registered by one line', (_open, _kind, make) => {
  let office: Awaited<ReturnType<typeof startOffice>>
  let opened: Opened
  let env: Record<string, string>
  const said: string[] = []
  const nobody: Ask = {
    interactive: false,
    say: (text) => void said.push(text),
    question: (label) => Promise.reject(new Error(`asked ${label}`)),
  }

  beforeAll(async () => {
    office = await startOffice()
    const place = await make()
    env = {
      DATA_DIR: place.dataDir || tmpdir(),
      ...(place.databaseUrl && { DATABASE_URL: place.databaseUrl }),
      APP_KEY: '5a'.repeat(32),
      ALLOW_LOCAL_HELPDESK: '1',
      LOG_LEVEL: 'silent',
    }
    opened = await openServices(env, among)
  })
  afterAll(async () => {
    await opened.close()
    await office.close()
  })

  const add = (flags: Record<string, string | boolean>) =>
    connect(opened.services, 'postbox', flags, nobody, among)
  const sync = async (id: string) => {
    const { services } = opened
    const { database, log } = services
    const workspace = await workspaces.findWorkspace(database.kysely, id)
    if (!workspace) throw new Error('it was not connected')
    const helpdesk = services.helpdesk(workspace)
    const { signal } = new AbortController()
    return syncWorkspace({ database, helpdesk, workspace, now, signal, log })
  }

  it('is connected by its own flags, and read', async () => {
    await expect(add({})).rejects.toThrow('missing: --address, --key')
    await expect(add({ address: office.url, key: 'bent' })).rejects.toMatchObject({
      details: { problem: 'refused' },
    })
    await expect(add({ address: 'https://postbox.evil', key })).rejects.toMatchObject({
      details: { problem: 'not_the_vendor' },
    })
    const text = await add({ address: office.url, key, leads: 'pia@office.example' })
    expect(text).toContain(`Workspace office is connected to ${office.url}`)
    expect(said.join('\n')).toContain('2 people sort letters here.')
    expect(said.join('\n')).not.toContain(key)
    expect(await sync('office')).toMatchObject({ state: 'done', skipped: [] })
    const { kysely } = opened.services.database
    const people = await teammates.listTeammates(kysely, 'office')
    expect(people.map(({ name, lead }) => [name, lead])).toEqual([
      ['Pia', true],
      ['Quinn', false],
    ])
    const { conversations: found } = await conversations.listRecent(kysely, 'office', 10)
    expect(found.map(({ id }) => id).sort()).toEqual(['t1', 't2'])
  })

  it('is connected by a file, with every fault of it said', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carousel-postbox-'))
    const file = join(folder, 'workspace.json')
    const content = {
      ...{ id: 'branch', vendor: 'postbox', name: 'Branch', appId: 'letters' },
      ...{ timeZone: 'Europe/Paris', baseUrl: office.url.replace('127.0.0.1', 'localhost') },
      credentials: { key },
    }
    const write = (change: object) => {
      writeFileSync(file, JSON.stringify({ ...content, ...change }))
      return add({ file })
    }
    await expect(write({ credentials: {}, extra: 1 })).rejects.toThrow(
      /credentials\.key.*\n.*extra/,
    )
    await expect(write({ vendor: 'zendesk' })).rejects.toThrow('workspace add zendesk --file')
    expect(await write({})).toContain('Workspace branch is connected')
    expect(await sync('branch')).toMatchObject({ state: 'done', found: 2 })
    rmSync(folder, { recursive: true })
  })

  it('has its entry and its webhook', async () => {
    const page = { html: '' }
    const parts = {
      page,
      appFolder: import.meta.dirname,
      version: '1',
      ready: () => true,
      vendors: among,
    }
    const server = createServer(makeApp(opened.services, parts))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/entry/postbox`
    expect(await (await fetch(url)).text()).toBe('Letters come in here.')
    expect((await fetch(`${url}/bell`, { method: 'POST' })).status).toBe(204)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it('is unknown where the line is missing', async () => {
    expect(findVendor('postbox')).toBeUndefined()
    const add = ['workspace', 'add', 'postbox']
    const unknown = await carousel(opened.services, add)
    expect([unknown.code, unknown.out]).toEqual([2, ''])
    expect(unknown.notes).toContain("Unknown command 'postbox'")
    const known = await carousel(opened.services, [...add, '--help'], { among })
    expect([known.code, known.notes]).toEqual([0, ''])
    expect(known.out).toContain('--address')
  })

  it('is examined by the doctor, as far as it is known there', async () => {
    await opened.close()
    const look = async (given = vendors) => {
      const examinationOf = (name: string) => findVendor(name, given)
      const findings = await examine(env, { workspace: 'office', clock: now, examinationOf })
      return findings.map(({ state, says }) => `${state}: ${says}`)
    }
    expect(await look(among)).toContain('ok: 2 people have its key')
    expect(await look()).toContain('fault: of an unknown helpdesk: postbox')
    opened = await openServices(env, among)
  })
})
