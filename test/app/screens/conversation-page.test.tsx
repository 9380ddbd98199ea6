// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { openApp, openScreens, rateAll } from '#test/support/render.tsx'
import { conversation, queueOf, takeReviews } from '#test/support/replies.ts'

const server = openScreens()
const inboxUrl = 'https://app.intercom.com/a/inbox/abc/inbox/conversation/{id}'
const place = { conversation, inboxUrl }

beforeEach(() => {
  window.location.hash = ''
  server.answer('getQueue', () => queueOf({ assignments: [] }))
  takeReviews(server)
  server.answer('getAbsences', () => ({ absences: [] }))
  server.answer('getUnreadNotices', () => ({ received: 0, given: 0 }))
  server.answer('getReceivedReviews', () => ({ reviews: [], unread: 0, more: false }))
})

it('shows the panel of the conversation that the tab was opened for, with ways around', async () => {
  await openApp({ location: 'tab', place })
  await screen.findByRole('tab', { name: /Review/ })
  expect(document.title).toBe(`Conversation #${conversation} · Conversation Carousel`)
  const inbox = screen.getByRole('link', { name: `Conversation #${conversation} in the inbox` })
  expect(inbox).toHaveAttribute('href', inboxUrl.replace('{id}', conversation))
  // In this same tab; the server's policy sends no referrer along.
  expect(inbox).not.toHaveAttribute('target')
})

it('sends a review', async () => {
  const { user } = await openApp({ location: 'tab', place })
  await screen.findByRole('group', { name: 'Quality' })
  await rateAll(user)
  await user.click(screen.getByRole('button', { name: /Submit review/ }))
  await waitFor(() => expect(server.calls('submitReview')).toHaveLength(1))
})

it('leads to the pages of the program and back to the conversation', async () => {
  const { user } = await openApp({ location: 'tab', place })
  await user.click(await screen.findByRole('link', { name: 'My reviews and settings' }))
  window.location.hash = '#/'
  expect(await screen.findByRole('heading', { name: 'For me' })).toBeVisible()
  await user.click(screen.getByRole('link', { name: `Back to conversation #${conversation}` }))
  window.location.hash = ''
  expect(await screen.findByRole('tab', { name: /Review/ })).toBeVisible()
})

it.each([
  ['a lead', { role: 'lead', lead: true }, true],
  ['an admin', { role: 'admin', lead: false }, true],
  ['a teammate', { role: 'teammate', lead: false }, false],
] as const)('leads %s to the rounds by one press, where those are theirs', async (_, me, leads) => {
  await openApp({ location: 'tab', place, me })
  await screen.findByRole('tab', { name: /Review/ })
  const link = screen.queryByRole('link', { name: 'How the rounds go' })
  expect(link?.getAttribute('href') ?? null).toBe(leads ? '#/rounds' : null)
})

it('is the full page where it was opened for no conversation', async () => {
  await openApp({ location: 'tab' })
  expect(await screen.findByRole('heading', { name: 'Conversation Carousel' })).toBeVisible()
  expect(screen.queryByRole('link', { name: /in the inbox/ })).toBeNull()
})
