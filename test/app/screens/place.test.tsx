// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { roundOf } from '#test/support/program-replies.ts'
import { openScreens } from '#test/support/render.tsx'
import { queueOf } from '#test/support/replies.ts'
import { openLeadPage } from './lead-page.ts'

const server = openScreens()

beforeEach(() => {
  window.sessionStorage.clear()
  // In a helpdesk's iframe.
  vi.stubGlobal('top', {})
  server.answer('getQueue', () => queueOf())
  server.answer('getUnreadNotices', () => ({ received: 0, given: 0 }))
  server.answer('getReceivedReviews', () => ({ reviews: [], unread: 0, more: false }))
  server.answer('getRounds', () => ({ rounds: [roundOf()], before: null }))
  server.answer('getOpenAssignments', () => ({ assignments: [] }))
  server.answer('getHeldConversations', () => ({ conversations: [] }))
})

const current = () =>
  screen.getAllByRole('link').find((link) => link.getAttribute('aria-current') === 'page')

/** Opens the page as one of these people at an address, and answers which page shows. */
async function opensOn(id: string, hash = '') {
  const { unmount } = await openLeadPage(hash, { me: { id } })
  await waitFor(() => expect(current()).toBeDefined())
  const name = current()?.textContent
  unmount()
  return name
}

describe('the last place in the full page', () => {
  it('is that of each person, where the helpdesk gives the iframe a new address', async () => {
    expect(await opensOn('31', '#/rounds')).toBe('Rounds')
    expect(await opensOn('32')).toBe('My reviews')
    expect(await opensOn('31')).toBe('Rounds')
    expect(await opensOn('32')).toBe('My reviews')
  })

  it('gives way to an address that names one', async () => {
    expect(await opensOn('31', '#/rounds')).toBe('Rounds')
    expect(await opensOn('31', '#/')).toBe('My reviews')
  })

  it('is not kept outside of a frame, where the address itself stays', async () => {
    vi.stubGlobal('top', window)
    expect(await opensOn('31', '#/rounds')).toBe('Rounds')
    expect(await opensOn('31')).toBe('My reviews')
    expect(window.sessionStorage).toHaveLength(0)
  })

  it('opens on the first page where site data is blocked', async () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    expect(await opensOn('31')).toBe('My reviews')
  })
})
