import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Faults } from '#demo/rest/faults.ts'
import { createZendesk } from '#server/helpdesks/zendesk/api/create-zendesk.ts'
import { DomainError, problemOf } from '#shared/domain/errors.ts'
import { conversation, openDemo } from '#test/demo/support.ts'
import { open, signal } from './connector.ts'
import { type Answer, json } from './serve.ts'

const answer =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
const bodyOf = async (request: IncomingMessage) => {
  let text = ''
  for await (const part of request) text += part
  return JSON.parse(text)
}
const nameOf = (error: unknown) =>
  problemOf(error) ?? (error instanceof DomainError ? error.code : error)

/** The demo with a ticket that is solved and one that is closed, and a connector to it. */
async function demo(faults?: Faults, timeoutMs = 60_000) {
  const open = conversation(1, { status: 'solved' })
  const closed = conversation(2, { status: 'closed' })
  const opened = await openDemo([open, closed], faults && { faults })
  const token = opened.secrets.apiToken
  const connect = (email: string) =>
    createZendesk(
      { baseUrl: opened.helpdesk.url, email, apiToken: token },
      { sleep: async () => {}, timeoutMs },
    )
  return { ...opened, zendesk: connect('cleo@acme.example'), connect }
}

const article = {
  title: 'Refunds <b>',
  body: 'One & two\nthree\n\n<script>x</script>',
  language: 'fr-CA',
}

describe('a draft article', () => {
  it('is written in the language that fits, as text that is no markup, and is a draft', async () => {
    const { zendesk, get, account, helpdesk } = await demo()
    const written = await zendesk.createDraftArticle(article, signal)
    expect(written).toEqual({ id: '5001', url: `${helpdesk.url}/hc/fr/articles/5001` })
    const { body } = await get(`/api/v2/help_center/articles/${written.id}.json`)
    expect(body.article).toMatchObject({
      title: 'Refunds <b>',
      body: '<p>One &amp; two<br>three</p><p>&lt;script&gt;x&lt;/script&gt;</p>',
      draft: true,
      section_id: 801,
    })
    await zendesk.createDraftArticle({ ...article, language: 'ja' }, signal)
    expect(account.articles().map(({ locale }) => locale)).toEqual(['fr', 'en-us'])
  })

  it.each([
    ['guide_off', { locales: answer(404) }],
    ['refused', { locales: answer(403) }],
    ['no_section', { sections: answer(200, { sections: [] }) }],
    ['refused', { permission_groups: answer(403) }],
    ['no_permission_group', { permission_groups: answer(200, { permission_groups: [] }) }],
    ['refused', { '/articles': answer(403) }],
    ['http_422', { '/articles': answer(422) }],
  ])('says why it cannot be written: %s', async (problem, odd: Record<string, Answer>) => {
    const { zendesk } = await open({
      ...odd,
      '/articles': odd['/articles'] ?? answer(201, {}),
      locales: odd['locales'] ?? answer(200, { locales: ['en-us'], default_locale: 'en-us' }),
      sections: odd['sections'] ?? answer(200, { sections: [{ id: 1 }] }),
      permission_groups:
        odd['permission_groups'] ?? answer(200, { permission_groups: [{ id: 2 }] }),
    })
    const failed = await zendesk.createDraftArticle(article, signal).catch(nameOf)
    expect(failed).toBe(problem)
  })

  it.each([
    ['a timeout', { kind: 'slow', milliseconds: 60_000 }],
    ['a broken connection', { kind: 'hang up' }],
    ['a reply that is cut off', { kind: 'cut' }],
    ['a fault of the server', { kind: 'answer', status: 502 }],
  ] as const)('is not sent again after %s, since it may be there', async (_, fault) => {
    let posts = 0
    const answered: Faults = ({ path }) => {
      if (!path.endsWith('/articles')) return undefined
      posts += 1
      return fault
    }
    const { zendesk } = await demo(answered, fault.kind === 'slow' ? 1_000 : 60_000)
    const failed = await zendesk.createDraftArticle(article, signal).catch(nameOf)
    expect([failed, posts]).toEqual(['unconfirmed', 1])
  })

  it('is sent again where Zendesk wanted fewer requests, and written once', async () => {
    let posts = 0
    const { zendesk, account } = await demo(({ path }) => {
      if (!path.endsWith('/articles')) return undefined
      posts += 1
      return posts > 2
        ? undefined
        : { kind: 'answer', status: 429, headers: { 'Retry-After': '0' }, body: 'slow down' }
    })
    await zendesk.createDraftArticle(article, signal)
    expect([posts, account.articles().length]).toEqual([3, 1])
  })
})

describe('an internal note', () => {
  it('is added to the ticket, unseen by customers', async () => {
    const { zendesk, get } = await demo()
    await zendesk.addInternalNote('1001', 'A <b>good</b> example\n\nof tone', signal)
    const { body } = await get('/api/v2/tickets/1001/comments.json')
    expect(body.comments.at(-1)).toMatchObject({
      author_id: 103,
      public: false,
      plain_body: 'A <b>good</b> example\n\nof tone',
    })
    const found = await zendesk.findConversation('1001', signal)
    expect(found?.messages.at(-1)).toMatchObject({ public: false, side: 'teammate' })
  })

  it('is never public, whatever is asked', async () => {
    let sent: unknown
    const { zendesk } = await open({
      tickets: async (request, response) => {
        sent = await bodyOf(request)
        json(response, { ticket: { id: 7 } })
      },
    })
    await zendesk.addInternalNote('7', 'x', signal)
    expect(sent).toEqual({ ticket: { comment: { html_body: '<p>x</p>', public: false } } })
  })

  it('says why it cannot be added', async () => {
    const { zendesk } = await demo()
    const failed = (id: string) => zendesk.addInternalNote(id, 'x', signal).catch(nameOf)
    expect(await failed('1002')).toBe('closed')
    expect(await failed('999')).toBe('not_found')
    expect(await failed('../users/1')).toBe('not_found')
    const refusing = await open({ tickets: answer(403) })
    expect(await refusing.zendesk.addInternalNote('1', 'x', signal).catch(nameOf)).toBe('refused')
  })

  it('is not sent again where no answer tells whether it is there', async () => {
    for (const odd of [answer(500), answer(200, { odd: true }), answer(200, 'x')]) {
      const { zendesk, requests } = await open({ tickets: odd })
      const failed = await zendesk.addInternalNote('1', 'x', signal).catch(nameOf)
      expect([failed, requests.length]).toEqual(['unconfirmed', 1])
    }
  })
})

describe('a person', () => {
  it.each([
    ['there', answer(200, { user: { id: 12, active: true } }), false],
    ['there, in words that are new', answer(200, { user: { id: 12 } }), false],
    ['deleted', answer(200, { user: { id: 12, active: false } }), true],
    ['deleted for good', answer(404), true],
  ])('is %s', async (_, reply, deleted) => {
    const { zendesk, requests } = await open({ 'users/12': reply })
    expect(await zendesk.isDeleted('12', signal)).toBe(deleted)
    expect(requests).toEqual(['/api/v2/users/12.json'])
  })

  it('is not known to be deleted where nobody says so', async () => {
    const { zendesk, requests } = await open({ 'users/12': answer(403) })
    await expect(zendesk.isDeleted('12', signal)).rejects.toMatchObject({
      details: { problem: 'refused' },
    })
    expect(await zendesk.isDeleted('../tickets', signal)).toBe(false)
    expect(requests).toHaveLength(1)
  })
})
