// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import { chooseHost } from '#app/host/index.ts'
import { createTabHost } from '#app/host/tab.ts'
import type { Boot } from '#shared/contract/sessions.ts'
import { boot } from '../lib/fixtures.ts'

/** A browser window whose system turns dark and light. */
function createPage(dark: boolean) {
  const media = Object.assign(new EventTarget(), { matches: dark })
  const page = Object.assign(new EventTarget(), {
    matchMedia: (query: string) => {
      expect(query).toBe('(prefers-color-scheme: dark)')
      return media
    },
    document,
    location: { search: '' },
    ZAFClient: { init: () => false },
  }) as unknown as Window
  const turn = (matches: boolean) => {
    media.matches = matches
    media.dispatchEvent(new Event('change'))
  }
  return { page, turn }
}

describe('a plain tab', () => {
  it('follows the colours of the system', () => {
    const { page, turn } = createPage(true)
    const host = createTabHost(page)
    const schemes: string[] = [host.colorScheme]
    const end = host.onColorScheme((scheme) => schemes.push(scheme))
    turn(false)
    turn(true)
    end()
    turn(false)
    expect(schemes).toEqual(['dark', 'light', 'dark'])
    expect(createTabHost(page).colorScheme).toBe('light')
  })

  it('notices that the person came back', () => {
    const { page } = createPage(false)
    const back = vi.fn()
    const end = createTabHost(page).onActivated(back)
    page.dispatchEvent(new Event('focus'))
    end()
    page.dispatchEvent(new Event('focus'))
    expect(back).toHaveBeenCalledTimes(1)
  })

  it('stands beside no conversation and knows no subject', async () => {
    const host = createTabHost(createPage(false).page)
    expect(host.opensConversations).toBe(false)
    await expect(host.conversationId()).resolves.toBeNull()
    // So that it is our server that is asked for them.
    expect(host.subjects).toBeUndefined()
    expect(host.customerWords).toBeUndefined()
    await expect(host.locale()).resolves.toBeNull()
  })

  it('is about the conversation it was opened for, and leads to others in the same tab', async () => {
    const { page } = createPage(false)
    const assign = vi.fn()
    const inboxUrl = 'https://app.intercom.com/a/inbox/abc/inbox/conversation/{id}'
    const place = { conversation: '515', inboxUrl, locale: 'fr' }
    const host = createTabHost(Object.assign(page, { location: { assign } }), place)
    expect(host.opensConversations).toBe(true)
    await expect(host.conversationId()).resolves.toBe('515')
    await expect(host.locale()).resolves.toBe('fr')
    await host.openConversation('515')
    expect(assign).not.toHaveBeenCalled()
    await host.openConversation('a/b')
    const url = 'https://app.intercom.com/a/inbox/abc/inbox/conversation/a%2Fb'
    expect(assign.mock.calls).toEqual([[url]])
  })

  it('opens nothing where it does not know the inbox', async () => {
    const { page } = createPage(false)
    const assign = vi.fn()
    const host = createTabHost(Object.assign(page, { location: { assign } }))
    await host.openConversation('35')
    expect(assign).not.toHaveBeenCalled()
  })
})

describe('the host of a page', () => {
  it.each<[Boot['vendor'], Boot['location'], string]>([
    ['zendesk', 'ticket_sidebar', 'zendesk'],
    ['zendesk', 'nav_bar', 'zendesk'],
    ['zendesk', 'top_bar', 'zendesk'],
    ['zendesk', 'tab', 'tab'],
    ['intercom', 'ticket_sidebar', 'tab'],
  ])('drawn for %s in %s is %s', (vendor, location, kind) => {
    const { page } = createPage(false)
    expect(chooseHost({ ...boot, vendor, location }, page).kind).toBe(kind)
  })
})
