import { describe, expect, it } from 'vitest'
import type { IntercomOptions } from '#demo/intercom/rest/routes.ts'
import { acme, conversation, NOW } from '#test/demo/support.ts'
import { connect, makeTime, serveIntercom, signal } from './world.ts'

async function start(options: Partial<IntercomOptions> = {}) {
  const time = makeTime(NOW)
  const intercom = await serveIntercom(acme, [conversation(1)], time, options)
  return { ...intercom, helpdesk: connect(intercom.url, time) }
}
const article = {
  title: 'Refunds',
  body: 'How <b>long</b>?\nFive days.\n\nThanks & bye',
  language: 'fr',
}

describe('what is written into Intercom', () => {
  it('drafts an article in the name of the token’s teammate, with nothing but paragraphs in it', async () => {
    const { helpdesk, state, url } = await start()
    const { id, url: address } = await helpdesk.createDraftArticle(article, signal)
    expect(state.articles).toMatchObject([
      {
        title: 'Refunds',
        authorId: 103,
        body: '<p>How &lt;b&gt;long&lt;/b&gt;?<br>Five days.</p><p>Thanks &amp; bye</p>',
      },
    ])
    expect(id).toBe(String(state.articles[0]?.id))
    expect(address).toBe(`${url}/a/apps/acme1234/articles/articles/${id}/show`)
  })

  it('leaves a note that is no answer', async () => {
    const { helpdesk, state } = await start()
    await helpdesk.addInternalNote('1001', 'See <review>', signal)
    expect(state.notes.get(1001)).toMatchObject([
      { authorId: 103, body: '<p>See &lt;review&gt;</p>' },
    ])
    const found = await helpdesk.findConversation('1001', signal)
    expect(found?.messages.at(-1)).toMatchObject({ side: 'teammate', public: false })
  })

  it('says so where there is no such conversation', async () => {
    const { helpdesk, requests } = await start()
    for (const id of ['999', '../1001'])
      await expect(helpdesk.addInternalNote(id, 'x', signal)).rejects.toMatchObject({
        code: 'not_found',
      })
    expect(requests).toEqual(['GET /me', 'POST /conversations/999/reply'])
  })

  it.each([
    [{ kind: 'hang up' }, 'unconfirmed'],
    [{ kind: 'answer', status: 500 }, 'unconfirmed'],
    [{ kind: 'cut' }, 'unconfirmed'],
    [{ kind: 'answer', status: 403 }, 'refused'],
  ] as const)('writes once, and says what came of it: %o', async (fault, problem) => {
    const { helpdesk, requests } = await start({
      faults: ({ path }) => (/articles|reply/.test(path) ? fault : undefined),
    })
    for (const write of [
      () => helpdesk.createDraftArticle(article, signal),
      () => helpdesk.addInternalNote('1001', 'x', signal),
    ])
      await expect(write()).rejects.toMatchObject({
        code: 'helpdesk_unavailable',
        details: { problem },
      })
    expect(requests.filter((one) => one.startsWith('POST'))).toHaveLength(2)
  })

  it('asks again who it is where that failed', async () => {
    let fail = true
    const { helpdesk } = await start({
      faults: ({ path }) => (path === '/me' && fail ? { kind: 'answer', status: 401 } : undefined),
    })
    await expect(helpdesk.addInternalNote('1001', 'x', signal)).rejects.toMatchObject({
      details: { problem: 'refused' },
    })
    fail = false
    await helpdesk.addInternalNote('1001', 'x', signal)
  })
})
