// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import type { SubmitReview } from '#shared/contract/reviews.ts'
import { problem } from '#test/app/lib/fixtures.ts'
import { comeOnline, criterion, openApp, openScreens, rateAll } from '#test/support/render.tsx'
import { chloe, takeReviews } from '#test/support/replies.ts'

const server = openScreens()
const submitButton = () => screen.getByRole('button', { name: 'Submit review' })
const keys = () =>
  server.calls('submitReview').map(({ body }) => (body as SubmitReview).idempotencyKey)

describe('without a network', () => {
  it('keeps a review on the device and sends it once when it is back', async () => {
    takeReviews(server)
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    server.answer('submitReview', () => HttpResponse.error())
    await user.click(submitButton())
    expect(await screen.findByText('Will send when back')).toBeInTheDocument()
    expect(screen.getByText('Quality: Good')).toBeInTheDocument()

    takeReviews(server)
    comeOnline()
    expect(await screen.findByText('Review sent')).toBeInTheDocument()
    comeOnline()
    expect(keys()).toHaveLength(2)
    expect(new Set(keys()).size).toBe(1)
    // Nothing is left that could be sent again.
    expect(Object.keys(localStorage)).toEqual([])
  })

  it('still has the review after the panel was closed and opened', async () => {
    server.answer('submitReview', () => HttpResponse.error())
    const first = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(first.user)
    await first.user.click(submitButton())
    await screen.findByText('Will send when back')
    first.unmount()

    takeReviews(server)
    await openApp()
    expect(await screen.findByText('Review sent')).toBeInTheDocument()
    expect(new Set(keys()).size).toBe(1)
  })
})

describe('with a server in trouble', () => {
  it('lets me begin when the facts cannot be loaded, and tries again', async () => {
    server.answer('getPanel', () => problem(500, 'internal'))
    const { user } = await openApp()
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('You can write all the same')
    expect(alert).toHaveTextContent('Nothing is lost')
    expect(screen.queryByRole('form')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Start writing already' }))
    expect(screen.getByText(/finding whose work this is/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Submit review' })).toBeDisabled()
    await user.click(criterion('Quality').getByRole('radio', { name: 'Good' }))
    takeReviews(server)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Submit review' })).toBeEnabled()
    expect(criterion('Quality').getByRole('radio', { name: 'Good' })).toBeChecked()
  })
})

describe('after the session has ended', () => {
  it('says what to do, and keeps the review for the next one', async () => {
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    for (const name of ['submitReview', 'saveDraft', 'getPanel', 'renewSession'] as const) {
      server.answer(name, () => problem(401, 'session_over'))
    }
    await user.click(submitButton())
    expect(await screen.findByText('Your session has ended')).toBeInTheDocument()
    expect(screen.getByText(/Use “Reload apps” in Zendesk/)).toBeInTheDocument()
    expect(await screen.findByText(/sent once you reload the panel/)).toBeInTheDocument()
    await waitFor(() => expect(server.calls('renewSession')).toHaveLength(1))
    expect(Object.keys(localStorage).filter((key) => key.includes('outbox'))).toHaveLength(1)
  })
})

// Last, because a draft that could not be saved is tried again for as long as the page lives.
describe('a draft that cannot be saved', () => {
  it('is on the device, and says so', async () => {
    server.answer('saveDraft', () => problem(500, 'internal'))
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.click(criterion('Quality').getByRole('radio', { name: 'Good' }))
    comeOnline()
    expect(await screen.findByText('Saved on this device')).toBeInTheDocument()
  })
})
