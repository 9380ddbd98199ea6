import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { companyOf, workspaceIdOf } from '#demo/helpdesk/from-file.ts'
import { readArguments } from '#demo/start/arguments.ts'
import { fileContent, keptAnchor } from '#demo/start/content.ts'
import { intercomFile, intercomId, workspaceFile } from '#demo/start/workspace-file.ts'
import { conversation, message, NOW } from './support.ts'

const at = new Date('2023-04-01T09:00:00Z')
const byTwo = conversation(0, {
  language: 'pt-BR',
  messages: [
    message('q', at, 'cust_1670', 'customer', 'Hi'),
    message('a', at, 'agent_007', 'teammate', 'Hello'),
    message('b', at, 'agent_001', 'teammate', 'And hello'),
  ],
})

describe('the people of a file', () => {
  it('are one team with a lead and an admin added', () => {
    const company = companyOf('forum', [byTwo, conversation(1, { messages: byTwo.messages })])
    expect(company.groups).toHaveLength(1)
    expect(company.teammates.map((one) => [one.name, one.role, one.lead, one.languages])).toEqual([
      ['Agent 001', 'agent', false, ['en', 'pt']],
      ['Agent 007', 'agent', false, ['en', 'pt']],
      ['Team lead', 'agent', true, ['en', 'pt']],
      ['Admin', 'admin', false, ['en', 'pt']],
    ])
  })

  it('have numbers that stay the same', () => {
    const ids = (conversations: (typeof byTwo)[]) =>
      companyOf('forum', conversations).teammates.map((one) => one.id)
    expect(ids([byTwo])).toEqual(ids([byTwo, byTwo]))
    expect(new Set(ids([byTwo])).size).toBe(4)
  })
})

describe('workspaceIdOf', () => {
  it.each([
    ['/x/support-forum-2023-04.jsonl', 'support-forum-2023-04'],
    ['My Chats (May).jsonl', 'my-chats-may'],
    ['محادثات.jsonl', 'conversations'],
  ])('makes of %s the id %s', (file, id) => {
    expect(workspaceIdOf(file)).toBe(id)
  })
})

describe('fileContent', () => {
  it('reports what it skipped and puts nothing after now', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-file-'))
    const file = join(folder, 'chats.jsonl')
    const late = conversation(9, { closedAt: new Date('2027-01-01T00:00:00Z') })
    const lines = [conversation(0), byTwo, late].map((one, n) =>
      JSON.stringify({ ...one, id: String(n) }),
    )
    writeFileSync(file, [lines[0], 'nonsense', lines[1], lines[2]].join('\n'))
    const { account, notes } = fileContent(file, NOW)
    expect(notes).toEqual([`${file}:2: skipped: not valid JSON`])
    const times = account
      .tickets()
      .flatMap((ticket) => [ticket.updatedAt, ...ticket.audits.map((audit) => audit.at)])
    expect(Math.max(...times.map((time) => time.getTime()))).toBe(NOW.getTime())
  })
})

describe('keptAnchor', () => {
  it('stays what it was at the first start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-anchor-'))
    const first = keptAnchor(folder, new Date('2026-05-08T12:00:00.700Z'))
    expect(first).toEqual(NOW)
    expect(keptAnchor(folder, new Date('2026-06-01T00:00:00Z'))).toEqual(NOW)
    expect(readFileSync(join(folder, 'anchor.json'), 'utf8')).toContain(NOW.toISOString())
  })
})

describe('workspaceFile', () => {
  it('connects as the admin and names leads, shares and absences', () => {
    const company = companyOf('forum', [byTwo])
    const [first] = company.teammates
    if (first === undefined) throw new Error('nobody found')
    first.absence = { from: new Date('2026-05-01T12:00:00Z'), to: new Date('2026-05-09T12:00:00Z') }
    const file = workspaceFile(
      company,
      { url: 'http://localhost:3001', audience: 'aud' },
      { apiToken: 'token' },
      { timeZone: 'Europe/Paris' },
    )
    expect(file).toMatchObject({
      id: 'forum',
      baseUrl: 'http://localhost:3001',
      issuer: 'http://localhost:3001',
      credentials: { email: 'admin@forum.example', apiToken: 'token' },
      leads: ['team-lead@forum.example'],
    })
    expect(file.people[0]?.absences).toEqual([{ from: '2026-05-01', to: '2026-05-09' }])
  })

  it('leaves people alone that a lead may have changed since', () => {
    const company = companyOf('forum', [byTwo])
    const file = workspaceFile(
      company,
      { url: 'http://localhost:3001', audience: 'aud' },
      { apiToken: 'token' },
      { timeZone: 'Europe/Paris', known: true },
    )
    expect(file).toMatchObject({ id: 'forum', leads: [], people: [] })
  })
})

describe('intercomFile', () => {
  it('connects the same people as another workspace, by the app’s token and secret', () => {
    const company = companyOf('forum', [byTwo])
    const intercom = { url: 'http://localhost:3002', workspaceId: 'abcd1234' }
    const secrets = { accessToken: 'token', clientSecret: 'secret' }
    const file = intercomFile(company, intercom, secrets, { timeZone: 'Europe/Paris' })
    expect(file).toMatchObject({
      id: 'forum-intercom',
      vendor: 'intercom',
      subdomain: 'abcd1234',
      audience: 'abcd1234',
      baseUrl: 'http://localhost:3002',
      issuer: 'http://localhost:3002',
      credentials: secrets,
      leads: ['team-lead@forum.example'],
    })
    expect(file.people).toHaveLength(company.teammates.length)
    const again = intercomFile(company, intercom, secrets, {
      timeZone: 'Europe/Paris',
      known: true,
    })
    expect([again.leads, again.people]).toEqual([[], []])
  })

  it('has an id that the product takes, however long the company’s is', () => {
    const company = companyOf('a'.repeat(60), [byTwo])
    expect(intercomId(company)).toMatch(/^a{54}-intercom$/)
  })
})

describe('readArguments', () => {
  it('prefers flags to the environment, and keeps real data apart', () => {
    const none = readArguments([], {})
    expect(none).toMatchObject({ port: 3000, conversations: null })
    expect(none?.dataDir).toMatch(/\/data$/)
    const real = readArguments(['--conversations', 'x/chats.jsonl'], { PORT: '4000' })
    expect(real?.port).toBe(4000)
    expect(real?.dataDir).toMatch(/\/data\/real-chats$/)
    const given = readArguments(['--port', '5000', '--data-dir', '/d'], {
      PORT: '4',
      DATA_DIR: '/e',
    })
    expect(given).toEqual({ port: 5000, dataDir: '/d', conversations: null })
  })

  it('says what is wrong', () => {
    expect(() => readArguments(['--port', 'x'], {})).toThrow('The port must be')
    expect(() => readArguments(['--colour'], {})).toThrow('--conversations')
    expect(readArguments(['--help'], {})).toBeUndefined()
  })
})
