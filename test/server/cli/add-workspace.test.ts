import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '#demo/helpdesk/account.ts'
import { readTallo } from '#demo/helpdesk/tallo.ts'
import { openSecrets } from '#demo/keys.ts'
import { type RunningHelpdesk, startHelpdesk } from '#demo/server.ts'
import { workspaceFile } from '#demo/start/workspace-file.ts'
import { unseal } from '#server/keys.ts'
import { scorecards, teammates, workspaces } from '#server/storage/index.ts'
import { carousel, connect } from '#test/support/command-line.ts'
import { testDatabases } from '#test/support/databases.ts'
import { testKeys, useServer } from '#test/support/server.ts'

describe('workspace add', () => {
  const { open } = testDatabases('embedded')
  const world = useServer(open)
  const folder = mkdtempSync(join(tmpdir(), 'carousel-add-'))
  const company = readTallo((instant) => instant)
  const secrets = openSecrets(folder)
  let helpdesk: RunningHelpdesk

  beforeAll(async () => {
    const account = createAccount(company, [])
    helpdesk = await startHelpdesk({ account, secrets, port: 0, productUrl: 'http://localhost:1' })
  })
  afterAll(async () => {
    await helpdesk.close()
    rmSync(folder, { recursive: true })
  })

  const sound = () => workspaceFile(company, helpdesk, secrets, { timeZone: 'Europe/Paris' })
  const add = (content: unknown, vendor = 'zendesk') => {
    const file = join(folder, 'workspace.json')
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    return connect(world().services, vendor, { file })
  }
  const people = () => teammates.listTeammates(world().database.kysely, company.id)

  it('connects the account: people, leads, absences, scorecard, sealed credentials, first sync', async () => {
    const { database, queue } = world()
    expect(await add(sound())).toContain(`${company.id} is connected to ${helpdesk.url}`)
    const stored = await workspaces.findWorkspace(database.kysely, company.id)
    expect(Buffer.from(stored?.credentials ?? []).includes(secrets.apiToken)).toBe(false)
    expect(unseal(testKeys.credentials, stored?.credentials ?? new Uint8Array())).toEqual(
      sound().credentials,
    )
    const leads = (await people()).filter(({ lead }) => lead).map(({ email }) => email)
    expect(leads.toSorted()).toEqual(sound().leads.toSorted())
    const away = await teammates.listAbsences(database.kysely, company.id)
    expect(away.length).toBe(company.teammates.filter(({ absence }) => absence).length)
    const card = await scorecards.findCurrentScorecard(database.kysely, company.id)
    expect(card?.id).toBe('default')
    const jobs = await queue.boss.findJobs('sync.workspace', { data: { workspace: company.id } })
    expect(jobs).toHaveLength(1)
    const list = await carousel(world().services, ['workspace', 'list'])
    expect(list.out).toContain(`${company.id}\tzendesk\t${helpdesk.url}`)
  })

  it('changes nothing when it is run again, and brings a changed connection up to date', async () => {
    await add(sound())
    const before = await people()
    await add(sound())
    expect(await people()).toEqual(before)
    expect(await workspaces.listWorkspaces(world().database.kysely)).toHaveLength(1)
    await add({ ...sound(), name: 'Another name', settings: { quota: 3 } })
    const stored = await workspaces.findWorkspace(world().database.kysely, company.id)
    expect(stored).toMatchObject({ name: 'Another name', settings: { quota: 3 } })
  })

  it('lists every fault of the file at once', async () => {
    const broken = {
      ...sound(),
      id: 'Not An Id',
      timeZone: 'Mars/Olympus',
      quota: 5,
      people: [{ email: 'a@b.c', share: 2, absences: [{ from: '2026-02-02', to: '2026-02-01' }] }],
      settings: { quota: 0, qouta: 3 },
    }
    const message = await add(broken).catch((error: Error) => error.message)
    for (const fault of [
      'id: lower-case',
      'timeZone: must be a time zone',
      'quota',
      'people.0.share',
      'people.0.absences.0: must not end before it begins',
      'settings.quota',
      'settings.qouta: there is no such setting',
    ])
      expect(message).toContain(fault)
    expect(message).not.toContain(secrets.apiToken)
  })

  it('names all strangers among leads and people, and stores nothing of it', async () => {
    const file = { ...sound(), id: 'other', leads: ['x@tallo.example', 'y@tallo.example'] }
    await expect(add({ ...file, audience: 'other' })).rejects.toThrow(
      'Not teammates in the helpdesk: x@tallo.example, y@tallo.example',
    )
    expect(await workspaces.findWorkspace(world().database.kysely, 'other')).toBeUndefined()
  })

  it('refuses addresses that are neither the vendor’s nor this machine’s', async () => {
    for (const [field, address] of [
      ['baseUrl', 'https://tallo.zendesk.com.evil.example'],
      ['baseUrl', 'http://169.254.169.254'],
      ['baseUrl', 'http://10.0.0.1'],
      ['issuer', 'https://evil.example'],
      ['issuer', 'evil.example'],
    ] as const)
      await expect(add({ ...sound(), [field]: address })).rejects.toThrow(
        `${field}: not_the_vendor`,
      )
  })

  it('refuses this machine where that is not allowed', async () => {
    const { services } = world()
    const config = { ...services.config, allowLocalHelpdesk: false }
    const file = join(folder, 'local.json')
    writeFileSync(file, JSON.stringify(sound()))
    const added = connect({ ...services, config }, 'zendesk', { file })
    await expect(added).rejects.toThrow('baseUrl: local_not_allowed\n  issuer: local_not_allowed')
  })

  it('refuses to put two accounts under one id, or one audience under two', async () => {
    await add(sound())
    await expect(add({ ...sound(), subdomain: 'else' })).rejects.toThrow('take another id')
    await expect(add({ ...sound(), id: 'second' })).rejects.toThrow('audience belongs to')
  })

  it('says what is wrong with the call', async () => {
    await expect(add('{')).rejects.toThrow('is not JSON')
    await expect(add('null')).rejects.toThrow('does not fit')
    const unknown = await carousel(world().services, ['workspace', 'add', 'freshdesk'])
    expect([unknown.code, unknown.notes]).toEqual([2, expect.stringContaining('freshdesk')])
    const missing = connect(world().services, 'zendesk', { file: join(folder, 'none') })
    await expect(missing).rejects.toThrow('cannot be read')
    const wrong = { ...sound(), credentials: { email: 'a@b.c', apiToken: 'wrong' } }
    await expect(add(wrong)).rejects.toMatchObject({ code: 'helpdesk_unavailable' })
  })
})
