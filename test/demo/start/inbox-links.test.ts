import { describe, expect, it } from 'vitest'
import { inboxAddress } from '#demo/inbox/shell/client/state.ts'
import { workspaceIdFor } from '#demo/intercom/workspace-id.ts'
import { inboxLinks } from '#demo/start/inbox-links.ts'

const state = { user: 102, locale: 'ar', scheme: 'dark' } as const

describe('the switch between inboxes', () => {
  it('keeps person, language, scheme and conversation', () => {
    const addresses = inboxLinks('tallo', 3000, 'intercom').map((inbox) =>
      inboxAddress(inbox, state, 4103),
    )
    expect(addresses).toEqual([
      'http://localhost:3001/?user=102&lang=ar&scheme=dark#/tickets/4103',
      `http://localhost:3002/a/inbox/${workspaceIdFor('tallo')}/inbox/shared/all/conversation/4103?user=102&lang=ar&scheme=dark`,
    ])
  })

  it('leads home while no conversation is open', () => {
    const [zendesk, intercom] = inboxLinks('tallo', 3000, 'zendesk')
    expect([zendesk?.current, intercom?.current]).toEqual([true, false])
    expect(intercom && inboxAddress(intercom, state, null)).toBe(
      'http://localhost:3002/?user=102&lang=ar&scheme=dark',
    )
  })
})

describe('Intercom’s name for an account', () => {
  it('is short, always the same, and another for another company', () => {
    expect(workspaceIdFor('tallo')).toBe(workspaceIdFor('tallo'))
    expect(workspaceIdFor('tallo')).toMatch(/^[a-z0-9]{8}$/)
    expect(workspaceIdFor('acme')).not.toBe(workspaceIdFor('tallo'))
  })
})
