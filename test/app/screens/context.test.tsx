// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ConversationContext } from '#shared/contract/conversation-context.ts'
import { problem } from '#test/app/lib/fixtures.ts'
import { createFakeHost, openApp, openScreens } from '#test/support/render.tsx'
import { chloe, daysAgo, factsOf, panelOf, takeReviews } from '#test/support/replies.ts'

const server = openScreens()
const line = () => screen.findByRole('button', { name: /first reply 4 min/ })

function contextOf(change: Partial<ConversationContext> = {}): ConversationContext {
  return {
    moments: [{ teammate: chloe.id, at: daysAgo(3), others: 5, chats: 4, atLeast: false }],
    chatLimit: 3,
    cannedReplies: [{ id: '7', title: 'Refund, step by step' }],
    reopens: 0,
    solutionSeconds: 3 * 60 * 60,
    ...change,
  }
}

/** The facts line of the open conversation, pressed. */
async function press(context: () => ConversationContext, options: Parameters<typeof openApp>[0]) {
  server.answer('getContext', context)
  takeReviews(server, panelOf({ facts: factsOf({ reopens: 0 }) }))
  const opened = await openApp(options)
  const button = await line()
  expect(button).toHaveAttribute('aria-expanded', 'false')
  expect(server.calls('getContext')).toHaveLength(0)
  button.focus()
  await opened.user.keyboard('{Enter}')
  expect(button).toHaveAttribute('aria-expanded', 'true')
  return { ...opened, button }
}

/** What is said under a name. */
async function said(name: string | RegExp): Promise<string | null | undefined> {
  return (await screen.findByText(name)).closest('dt')?.nextElementSibling?.textContent
}

describe('behind the facts of the open conversation', () => {
  it('stands what was going on around it, with the customer’s own words', async () => {
    const host = createFakeHost({ customerWords: async () => 'Nobody answered me.' })
    const { button, user } = await press(contextOf, { host })
    expect(await said('Also open with Chloé Martin at the first reply')).toBe(
      '5 other conversations',
    )
    expect(await said('Chats at once')).toBe('4 (the team’s limit: 3)')
    expect(await said('Canned replies used')).toBe('Refund, step by step')
    expect(await said('Opened again')).toBe('never')
    expect(await said('From the first message to the closing')).toBe('3 hr')
    expect(screen.getByText('nights and weekends included')).toBeInTheDocument()
    expect(await said('What the customer wrote to the rating')).toBe('Nobody answered me.')
    await user.click(button)
    expect(screen.queryByText('Opened again')).toBeNull()
  })

  it('stands nothing that is not known', async () => {
    const unknown = { moments: [], chatLimit: null, cannedReplies: [], reopens: null }
    await press(() => contextOf({ ...unknown, solutionSeconds: null }), {})
    expect(await screen.findByText('No more is known about it.')).toBeInTheDocument()
    expect(screen.queryByRole('term')).toBeNull()
  })

  it.each([
    ['at least some', { others: 2, chats: 1, atLeast: true }, 'at least 2 other conversations'],
    ['none for certain', { others: 0, chats: 0, atLeast: false }, 'nothing'],
  ])('stands how sure the number is: %s', async (_, moment, expected) => {
    const moments = [{ teammate: chloe.id, at: daysAgo(3), ...moment }]
    await press(() => contextOf({ moments }), {})
    expect(await said(/^Also open with/)).toBe(expected)
    expect(screen.queryByText('Chats at once')).toBeNull()
  })

  it('says what could not be read, and tries again', async () => {
    let failing = true
    const host = createFakeHost({ customerWords: () => Promise.reject(new Error('500')) })
    server.answer('getContext', () => {
      if (failing) return problem(503, 'helpdesk_unavailable')
      return contextOf()
    })
    takeReviews(server)
    const { user } = await openApp({ host })
    await user.click(await line())
    const words = 'What the customer wrote to the rating could not be read.'
    expect(await screen.findByText(words)).toBeInTheDocument()
    const again = await screen.findByRole('button', { name: 'Try again' })
    failing = false
    await user.click(again)
    expect(await screen.findByText('Opened again')).toBeInTheDocument()
  })

  it('says that the helpdesk does not let me open it', async () => {
    server.answer('getContext', () => problem(403, 'not_allowed'))
    takeReviews(server)
    const { user } = await openApp()
    await user.click(await line())
    expect(await screen.findByText(/does not let you open/)).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })

  it('asks for the words of a rating only where there is one', async () => {
    let asked = 0
    const customerWords = async () => {
      asked += 1
      return null
    }
    server.answer('getContext', () => contextOf())
    takeReviews(server, panelOf({ facts: factsOf({ rating: null }) }))
    const { user } = await openApp({ host: createFakeHost({ customerWords }) })
    await user.click(await line())
    await screen.findByText('Opened again')
    await waitFor(() => expect(asked).toBe(0))
  })
})
