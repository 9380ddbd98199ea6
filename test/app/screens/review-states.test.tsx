// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { SubmitReview } from '#shared/contract/reviews.ts'
import { me } from '#test/app/lib/fixtures.ts'
import { createFakeHost, criterion, openApp, openScreens, rateAll } from '#test/support/render.tsx'
import { chloe, choiceOf, panelOf, reviewOf, takeReviews } from '#test/support/replies.ts'

const server = openScreens()
const form = () => screen.queryByRole('form', { name: 'Submit review' })

describe('a conversation that is not eligible', () => {
  const tooShort = { code: 'too_short', part: 'replies', actual: 1, limit: 2 } as const

  it('says why, and lets me review it anyway', async () => {
    const choice = choiceOf({ verdict: 'anyway', reasons: [tooShort], assignment: null })
    takeReviews(server, panelOf({ reviewees: [choice] }))
    const { user } = await openApp()
    expect(await screen.findByText('Too short: 1 reply, the rule asks for 2')).toBeInTheDocument()
    expect(form()).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Review anyway' }))
    expect(await screen.findByText(/although it is not eligible/)).toBeInTheDocument()
    await rateAll(user)
    await user.click(screen.getByRole('button', { name: 'Submit review' }))
    await screen.findByText('Review sent')
    const [sent] = server.calls('submitReview').map(({ body }) => body as SubmitReview)
    expect(sent?.reviewAnyway).toBe(true)
  })

  it('is refused where the rules allow no way past', async () => {
    const reasons = [{ code: 'sensitive_tag', actual: 'legal' }, { code: 'still_open' }]
    const choice = choiceOf({ verdict: 'refused', reasons, assignment: null })
    server.answer('getPanel', () => panelOf({ reviewees: [choice] }))
    await openApp()
    expect(
      await screen.findByRole('group', { name: 'This cannot be reviewed' }),
    ).toBeInTheDocument()
    expect(screen.getByText('Its tag “legal” marks it as sensitive')).toBeInTheDocument()
    expect(screen.getByText('It is still open')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Review anyway' })).toBeNull()
    expect(form()).toBeNull()
    expect(screen.getByRole('button', { name: /^Next: #4821/ })).toBeInTheDocument()
  })
})

describe('other conversations', () => {
  it.each([
    ['my own', panelOf({ own: true, reviewees: [] })],
    ['one with nobody to review', panelOf({ reviewees: [] })],
    ['one that is missing', panelOf({ state: 'missing', facts: null, reviewees: [] })],
  ])('offer the next one of my queue: %s', async (_, panel) => {
    server.answer('getPanel', () => panel)
    server.answer('getPastReviews', () => ({ reviews: [], blind: 0, mine: [] }))
    const { user, host } = await openApp()
    await user.click(await screen.findByRole('button', { name: /^Next: #4821/ }))
    expect(host.opened).toEqual(['4821'])
  })

  it('shows what I have sent before, and who said thanks', async () => {
    const myReview = reviewOf({ acknowledgedAt: '2026-11-16T08:00:00.000Z' })
    server.answer('getPanel', () => panelOf({ reviewees: [choiceOf({ myReview })] }))
    await openApp()
    expect(await screen.findByText('Review sent')).toBeInTheDocument()
    expect(screen.getByText(/Chloé Martin said thanks/)).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull()
    expect(form()).toBeNull()
  })

  it('lets me begin while the helpdesk is slow, and asks again by itself', async () => {
    const answers = [panelOf({ state: 'pending', facts: null, reviewees: [] })]
    server.answer('getPanel', () => answers.shift() ?? panelOf())
    const { user } = await openApp()
    expect(await screen.findByText(/The helpdesk is slow today/)).toBeInTheDocument()
    expect(form()).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Start writing already' }))
    await user.click(criterion('Tone').getByRole('radio', { name: 'Good' }))
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    expect(screen.queryByText(/The helpdesk is slow today/)).toBeNull()
    expect(criterion('Tone').getByRole('radio', { name: 'Good' })).toBeChecked()
  })

  it('says that one is missing', async () => {
    const gone = panelOf({ state: 'missing', facts: null, reviewees: [] })
    server.answer('getPanel', () => gone)
    await openApp()
    expect(await screen.findByText('No such conversation')).toBeInTheDocument()
    expect(form()).toBeNull()
  })

  it('says that there is nobody to review', async () => {
    server.answer('getPanel', () => panelOf({ reviewees: [] }))
    await openApp()
    expect(await screen.findByText('Nobody to review here')).toBeInTheDocument()
    expect(form()).toBeNull()
  })

  it('says that none is open, and asks the server for nothing', async () => {
    await openApp({ host: createFakeHost({ conversation: null }) })
    expect(await screen.findByText('No conversation open')).toBeInTheDocument()
    expect(server.calls('getPanel')).toEqual([])
  })
})

describe('the welcome', () => {
  it('keeps its details open while the form comes', async () => {
    let come = () => {}
    const answered = new Promise<void>((resolve) => {
      come = resolve
    })
    server.answer('getPanel', async () => {
      await answered
      return panelOf({})
    })
    const { user } = await openApp({ me: { welcomed: false } })
    await user.click(await screen.findByRole('button', { name: 'Details', expanded: false }))
    expect(screen.getByText(/^Kept about you/)).toBeInTheDocument()
    expect(form()).toBeNull()
    come()
    expect(await screen.findByRole('form', { name: 'Submit review' })).toBeInTheDocument()
    expect(screen.getByText(/^Kept about you/)).toBeInTheDocument()
  })

  it('tells what is kept, once', async () => {
    server.answer('updateMe', () => ({ ...me, welcomed: true }))
    const { user } = await openApp({ me: { welcomed: false }, program: { visibility: 'private' } })
    expect(await screen.findByText('Peer review, in short')).toBeInTheDocument()
    expect(screen.getByText(/^Your reviews, drafts and time in the form/)).toBeInTheDocument()
    expect(screen.queryByText(/^Kept about you/)).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Details', expanded: false }))
    expect(screen.getByRole('button', { name: 'Details', expanded: true })).toBeInTheDocument()
    expect(screen.getByText(/Each of us reviews 5 conversations .* a week/)).toBeInTheDocument()
    expect(screen.getByText(/the two of you and the leads only/)).toBeInTheDocument()
    expect(screen.getByText(/^Kept about you/)).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Got it' }))
    expect(screen.queryByText('Peer review, in short')).toBeNull()
    await waitFor(() =>
      expect(server.calls('updateMe').map(({ body }) => body)).toEqual([{ welcomed: true }]),
    )
  })

  it('does not come back for a person who has read it', async () => {
    await openApp()
    await screen.findByText(chloe.name)
    expect(screen.queryByText('Peer review, in short')).toBeNull()
  })
})
