import { describe, expect, it } from 'vitest'
import { createIntercom } from '#server/helpdesks/intercom/api/create-intercom.ts'
import { conversation } from '#test/demo/support.ts'
import { startWith } from './conversations.ts'
import { secrets, signal } from './world.ts'

describe('one conversation of Intercom', () => {
  it('is found with all its facts by one request', async () => {
    const { helpdesk, requests } = await startWith([conversation(1)])
    expect(await helpdesk.findConversation('1001', signal)).toMatchObject({
      id: '1001',
      whole: true,
      ticket: { status: 'closed', team: '1' },
    })
    expect(requests).toEqual(['GET /conversations/1001'])
  })

  it('is undefined where Intercom has none such, and not asked for by what is no id', async () => {
    const { helpdesk, requests } = await startWith([])
    expect(await helpdesk.findConversation('999', signal)).toBeUndefined()
    for (const id of ['', 'abc', '1/../admins', '-1', '9'.repeat(30)])
      expect(await helpdesk.findConversation(id, signal)).toBeUndefined()
    expect(requests).toEqual(['GET /conversations/999'])
  })

  it('is refused with a token that is not taken', async () => {
    const { url, time } = await startWith([])
    const stranger = createIntercom({ baseUrl: url, accessToken: `${secrets.accessToken}x` }, time)
    await expect(stranger.findConversation('1', signal)).rejects.toMatchObject({
      code: 'helpdesk_unavailable',
      details: { problem: 'refused', status: 401 },
    })
  })
})
