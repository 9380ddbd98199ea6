// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { UnreadNotices } from '#shared/contract/notices.ts'
import type { MyReviews, Review } from '#shared/contract/reviews.ts'
import { me, problem } from '#test/app/lib/fixtures.ts'
import { openApp, openScreens } from '#test/support/render.tsx'
import {
  chloe,
  daysAgo,
  idOf,
  panelOf,
  queueOf,
  receivedOf,
  reviewOf,
} from '#test/support/replies.ts'

const server = openScreens()
const unread = receivedOf({ unread: ['review'], comment: 'The newest', conversation: '9001' })
const read = receivedOf({ id: idOf(5), comment: 'An older one', conversation: '9002' })

/** Opens For me on what the server holds. */
async function openForMe(received: Partial<MyReviews> = {}) {
  server.answer('getPanel', () => panelOf({ unreadForMe: 1 }))
  server.answer('readNotices', () => undefined)
  server.answer('getUnreadNotices', () => ({ received: 1, given: 0 }))
  server.answer('getReceivedReviews', () => ({
    reviews: [unread, read],
    unread: 1,
    more: false,
    ...received,
  }))
  const { user, host } = await openApp()
  await screen.findByText(chloe.name)
  await user.click(screen.getByRole('tab', { name: 'For me, 1 unread' }))
  return { user, host, panel: within(screen.getByRole('tabpanel', { name: /^For me/ })) }
}

describe('reviews of my work', () => {
  it('come unread first, and are marked as read once they were shown', async () => {
    const { panel, host, user } = await openForMe()
    expect(await panel.findByText('Something new in 1 review of your work')).toBeInTheDocument()
    const [first, second] = panel.getAllByRole('article')
    expect(first).toHaveTextContent('The newest')
    expect(first).toHaveTextContent('New')
    expect(second).toHaveTextContent('An older one')
    server.answer('getPanel', () => panelOf())
    await waitFor(() =>
      expect(server.calls('readNotices').map(({ body }) => body)).toEqual([
        { reviews: [unread.id] },
      ]),
    )
    await user.click(panel.getByRole('button', { name: 'Open your conversation #9001' }))
    expect(host.opened).toEqual(['9001'])
  })

  it('are thanked for', async () => {
    server.answer('acknowledgeReview', ({ params }) => ({
      ...unread,
      id: String(params.review),
      acknowledgedAt: daysAgo(0),
      may: { ...unread.may, acknowledge: false },
    }))
    const { user, panel } = await openForMe({ reviews: [unread] })
    await user.click(await panel.findByRole('button', { name: 'Say thanks' }))
    expect(await panel.findByText('You said thanks')).toBeInTheDocument()
    expect(panel.queryByRole('button', { name: 'Say thanks' })).toBeNull()
    expect(server.calls('acknowledgeReview').map(({ params }) => params)).toEqual([
      { review: unread.id },
    ])
  })

  it('are replied to, and a reply that fails is kept and sent as the same', async () => {
    server.answer('replyToReview', () => problem(503, 'unavailable'))
    const { user, panel } = await openForMe({ reviews: [unread] })
    await user.click(await panel.findByRole('button', { name: 'Reply' }))
    const field = panel.getByRole('textbox', { name: 'Your reply' })
    expect(field).toHaveFocus()
    await user.type(field, 'Good point')
    await user.click(panel.getByRole('button', { name: 'Send reply' }))
    expect(await panel.findByRole('alert')).toHaveTextContent('Nothing is lost')
    expect(field).toHaveValue('Good point')

    server.answer('replyToReview', ({ body }) => {
      const { id, text } = body as { id: string; text: string }
      const author = { id: me.id, name: me.name }
      return { ...unread, replies: [{ id, author, at: daysAgo(0), text }] }
    })
    await user.click(panel.getByRole('button', { name: 'Send reply' }))
    await waitFor(() => expect(panel.queryByRole('textbox')).toBeNull())
    expect(panel.getByText('Good point')).toBeInTheDocument()
    const ids = server.calls('replyToReview').map(({ body }) => (body as { id: string }).id)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('can be narrowed to highlights', async () => {
    const highlight = { ...read, highlight: true }
    const { user, panel } = await openForMe({ reviews: [unread, highlight] })
    await user.click(await panel.findByRole('button', { name: 'Highlights only' }))
    expect(panel.getAllByRole('article')).toHaveLength(1)
    expect(panel.getByText('An older one')).toBeInTheDocument()
  })

  it('come page by page', async () => {
    const { user, panel } = await openForMe({ reviews: [unread], more: true })
    await panel.findByText('The newest')
    server.answer('getReceivedReviews', () => ({ reviews: [read], unread: 0, more: false }))
    await user.click(panel.getByRole('button', { name: 'Show earlier reviews' }))
    expect(await panel.findByText('An older one')).toBeInTheDocument()
    expect(panel.getByText('The newest')).toBeInTheDocument()
    expect(server.calls('getReceivedReviews').map(({ query }) => query)).toEqual([
      {},
      { before: unread.submittedAt, beforeId: unread.id },
    ])
    expect(panel.queryByRole('button', { name: 'Show earlier reviews' })).toBeNull()
  })

  it('are announced while there are none', async () => {
    const { panel } = await openForMe({ reviews: [], unread: 0 })
    expect(await panel.findByText('No reviews of your work yet')).toBeInTheDocument()
    expect(server.calls('readNotices')).toEqual([])
  })
})

describe('reviews that I gave', () => {
  const answered = reviewOf({
    unread: ['thanks', 'reply'],
    conversation: '9003',
    acknowledgedAt: daysAgo(0),
    replies: [{ id: idOf(9), author: chloe, at: daysAgo(0), text: 'Which macro?' }],
    may: { edit: false, withdraw: true, acknowledge: false, reply: true },
  })
  const quiet = reviewOf({ id: idOf(6), comment: 'Long ago', conversation: '9004' })

  /** Opens For me where something is new in reviews of my work, and in those that I gave. */
  async function openGiven(unread: UnreadNotices, given: Review[] = [answered, quiet]) {
    server.answer('getGivenReviews', () => ({ reviews: given, unread: unread.given, more: false }))
    server.answer('getReceivedReviews', () => ({ reviews: [read], unread: 0, more: false }))
    server.answer('getPanel', () => panelOf({ unreadForMe: 1 }))
    let left = unread
    server.answer('getUnreadNotices', () => left)
    server.answer('readNotices', () => {
      left = { received: 0, given: 0 }
      return undefined
    })
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.click(screen.getByRole('tab', { name: 'For me, 1 unread' }))
    return { user, panel: within(screen.getByRole('tabpanel', { name: /^For me/ })) }
  }

  it('come first where only they were answered, and stay after that was seen', async () => {
    const { panel } = await openGiven({ received: 0, given: 1 })
    expect(await panel.findByText('Something new in 1 review you gave')).toBeInTheDocument()
    const [first, second] = panel.getAllByRole('article')
    expect(first).toHaveTextContent('Which macro?')
    expect(first).toHaveTextContent(/Thanks.*New reply/)
    expect(second).toHaveTextContent('Long ago')
    await waitFor(() =>
      expect(server.calls('readNotices').map(({ body }) => body)).toEqual([
        { reviews: [answered.id] },
      ]),
    )
    const tab = await panel.findByRole('tab', { name: 'Given' })
    expect(tab).toHaveAttribute('aria-selected', 'true')
    expect(panel.getByText('Which macro?')).toBeInTheDocument()
    expect(server.calls('getReceivedReviews')).toEqual([])
  })

  it('are reached by keys from those of my work, with what waits in them', async () => {
    const { user, panel } = await openGiven({ received: 1, given: 2 })
    expect(await panel.findByText('An older one')).toBeInTheDocument()
    expect(panel.getByRole('tab', { name: 'Received, 1 unread' })).toHaveTextContent('Received1')
    await user.click(panel.getByRole('tab', { name: 'Received, 1 unread' }))
    await user.keyboard('{ArrowRight}{Enter}')
    expect(await panel.findByText('Long ago')).toBeInTheDocument()
  })

  it('are announced while there are none', async () => {
    const { panel } = await openGiven({ received: 0, given: 1 }, [])
    expect(await panel.findByText('You have not given a review yet')).toBeInTheDocument()
  })
})

describe('the full page', () => {
  it('shows my queue and reviews of my work, and asks for no conversation', async () => {
    server.answer('getQueue', () => queueOf())
    server.answer('getReceivedReviews', () => ({ reviews: [read], unread: 0, more: false }))
    server.answer('getUnreadNotices', () => ({ received: 0, given: 0 }))
    server.answer('getAbsences', () => ({ absences: [] }))
    await openApp({ location: 'nav_bar' })
    expect(await screen.findByRole('heading', { name: '3 of 5 this week' })).toBeInTheDocument()
    expect(await screen.findByText('An older one')).toBeInTheDocument()
    expect(screen.getByRole('heading', { name: 'Conversation Carousel' })).toBeInTheDocument()
    expect(server.calls('getPanel')).toEqual([])
  })
})
