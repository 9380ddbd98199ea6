// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import { chooseHost } from '#app/host/index.ts'
import { createTabHost } from '#app/host/tab.ts'
import type { Boot } from '#server/contract/sessions.ts'
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
    await expect(host.subjects(['35'])).resolves.toEqual({})
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
