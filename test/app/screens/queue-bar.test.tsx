// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { HostError } from '#app/host/port.ts'
import { createFakeHost, openApp, openScreens } from '#test/support/render.tsx'
import { assignmentOf, idOf, queueOf, receivedOf } from '#test/support/replies.ts'

const server = openScreens()
let unread: number

beforeEach(() => {
  unread = 2
  server.answer('getQueue', () => queueOf())
  server.answer('getAbsences', () => ({ absences: [] }))
  server.answer('getReceivedReviews', () => ({
    reviews: [receivedOf({ unread: unread > 0 ? ['review'] : [] })],
    unread,
    more: false,
  }))
  server.answer('getUnreadNotices', () => ({ received: unread, given: 0 }))
  server.answer('readNotices', () => {
    unread = 0
    return undefined
  })
})

async function openBar(host = createFakeHost({ conversation: null })) {
  const opened = await openApp({ host, location: 'top_bar' })
  await screen.findByRole('heading', { name: '3 of 5 this week' })
  return opened
}

describe('the window of the top bar', () => {
  it('shows my queue with what waits, and asks for no panel of a conversation', async () => {
    await openBar()
    const tabs = screen.getAllByRole('tab').map((tab) => tab.textContent)
    expect(tabs).toEqual(['Queue1', 'For me'])
    expect(screen.getByRole('tab', { name: 'For me, 2 unread' })).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Fetch 3' })).toBeEnabled()
    expect(screen.queryByRole('navigation')).toBeNull()
    expect(server.calls('getPanel')).toEqual([])
  })

  it('opens an assignment in the helpdesk, and says how to where that fails', async () => {
    const host = createFakeHost({ conversation: null })
    const { user } = await openBar(host)
    await user.click(screen.getByRole('button', { name: 'Open #4821' }))
    expect(host.opened).toEqual(['4821'])
    vi.spyOn(host, 'openConversation').mockRejectedValue(new Error('no such ticket'))
    await user.click(screen.getByRole('button', { name: 'Open #4821' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Open #4821 there yourself')
  })

  it('shows what was said of my work, and no dot once that was seen', async () => {
    const { user } = await openBar()
    await user.click(screen.getByRole('tab', { name: 'For me, 2 unread' }))
    expect(await screen.findByRole('article')).toBeInTheDocument()
    await server.idle()
    await user.click(screen.getByRole('tab', { name: /Queue/ }))
    expect(await screen.findByRole('tab', { name: 'For me' })).toBeInTheDocument()
  })

  it('asks again when it is opened again, hours later', async () => {
    const host = createFakeHost({ conversation: null })
    await openBar(host)
    const more = [assignmentOf(), assignmentOf({ id: idOf(7), conversation: '5000' })]
    server.answer('getQueue', () => queueOf({ assignments: more }))
    unread = 5
    act(() => host.activate())
    expect(await screen.findByRole('button', { name: 'Open #5000' })).toBeInTheDocument()
    expect(await screen.findByRole('tab', { name: 'For me, 5 unread' })).toBeInTheDocument()
  })

  it('keeps a half-filled form of handing back meanwhile', async () => {
    const host = createFakeHost({ conversation: null })
    const { user } = await openBar(host)
    await user.click(screen.getByRole('button', { name: 'Hand back #4821' }))
    const form = within(screen.getByRole('form', { name: 'Hand back #4821' }))
    await user.type(form.getByRole('textbox'), 'my brother')
    server.answer('getQueue', () => queueOf({ given: 4 }))
    act(() => host.activate())
    await screen.findByRole('heading', { name: '4 of 5 this week' })
    expect(form.getByRole('textbox')).toHaveValue('my brother')
  })

  it('is as large as the manifest says, closes by Escape, and remembers its tab', async () => {
    const host = createFakeHost({ conversation: null })
    const resize = vi.spyOn(host, 'resize')
    const hide = vi.spyOn(host, 'hide')
    const { user, unmount } = await openBar(host)
    expect(resize.mock.calls).toEqual([[500, 450]])
    await user.keyboard('{Escape}')
    expect(hide).toHaveBeenCalledTimes(1)
    await user.click(screen.getByRole('tab', { name: /For me/ }))
    await screen.findByRole('article')
    unmount()
    await openApp({ host: createFakeHost({ conversation: null }), location: 'top_bar' })
    expect(await screen.findByRole('tab', { name: /For me/, selected: true })).toBeInTheDocument()
  })

  it('explains itself outside a helpdesk, as does the full page', async () => {
    for (const location of ['top_bar', 'nav_bar'] as const) {
      const nowhere = Promise.reject(new HostError())
      nowhere.catch(() => undefined)
      const host = createFakeHost({ conversation: nowhere })
      const { unmount } = await openApp({ host, location })
      const title = { name: 'Open this inside your helpdesk' }
      expect(await screen.findByRole('heading', title)).toBeInTheDocument()
      unmount()
    }
  })
})
