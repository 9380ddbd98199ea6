// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { wishKey } from '#app/lib/wish.ts'
import type { SubmitReview } from '#shared/contract/reviews.ts'
import { me, problem } from '#test/app/lib/fixtures.ts'
import { criterion, openApp, openScreens, rateAll } from '#test/support/render.tsx'
import { chloe, conversation, takeReviews } from '#test/support/replies.ts'

const server = openScreens()
const submitButton = () => screen.getByRole('button', { name: 'Submit review' })

describe('a review that is sent', () => {
  it('arrives once, as it was filled in, and is shown with Edit and Next', async () => {
    takeReviews(server)
    const { user, host } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    await user.type(screen.getByRole('textbox', { name: 'Overall' }), ' Clear and kind ')
    await user.click(screen.getByRole('button', { name: 'Highlight' }))
    await user.click(screen.getByRole('button', { name: 'Follow up' }))
    await user.click(await screen.findByRole('checkbox', { name: /missing in the docs/ }))
    await user.click(screen.getByRole('button', { name: 'Complex' }))
    await user.click(submitButton())

    expect(await screen.findByText('Review sent')).toBeInTheDocument()
    expect(server.calls('submitReview').map(({ body }) => body)).toEqual([
      {
        conversation,
        reviewee: chloe.id,
        idempotencyKey: expect.any(String),
        scorecardId: 'default',
        scorecardVersion: 1,
        ratings: {
          quality: { option: 'good' },
          tone: { option: 'exceptional' },
          processes: { option: 'yes' },
        },
        comment: 'Clear and kind',
        complexity: 'complex',
        highlight: true,
        followUps: ['docs_gap'],
        activeSeconds: 0,
        reviewAnyway: false,
        madeAt: '2026-11-16T09:00:00.000Z',
      },
    ])
    expect(screen.getByText('Quality: Good')).toBeInTheDocument()
    expect(screen.getByText('Clear and kind')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Edit' })).toBeInTheDocument()
    expect(screen.getByText('4 of 5 this week')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Next: #4821 · Bruno Costa · e-mail' }))
    expect(host.opened).toEqual(['4821'])
    // Nothing is left but where the keyboard goes next.
    expect(Object.keys(localStorage)).toEqual([wishKey(me.id)])
  })

  it('says why the lowest rating was given', async () => {
    takeReviews(server)
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    const quality = criterion('Quality')
    expect(quality.queryByRole('textbox')).toBeNull()
    await user.click(quality.getByRole('radio', { name: 'Needs improvement' }))
    await user.type(quality.getByRole('textbox', { name: 'Comment on Quality' }), 'Half of it')
    await user.click(await quality.findByRole('checkbox', { name: 'Incomplete answer' }))
    await user.click(quality.getByRole('checkbox', { name: 'Other' }))
    await user.type(quality.getByRole('textbox', { name: 'Another cause' }), 'rush hour')
    await user.click(submitButton())
    await screen.findByText('Review sent')
    const [sent] = server.calls('submitReview').map(({ body }) => body as SubmitReview)
    expect(sent?.ratings.quality).toEqual({
      option: 'needs_improvement',
      comment: 'Half of it',
      rootCauses: ['incomplete'],
      otherCause: 'rush hour',
    })
    expect(screen.getByText(/^Because: Incomplete answer and rush hour/)).toBeInTheDocument()
  })

  it('may leave a criterion out as not applicable', async () => {
    takeReviews(server)
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    await user.click(criterion('Tone').getByRole('radio', { name: 'Not applicable' }))
    await user.click(submitButton())
    expect(await screen.findByText('Tone: Not applicable')).toBeInTheDocument()
    const [sent] = server.calls('submitReview').map(({ body }) => body as SubmitReview)
    expect(sent?.ratings.tone).toEqual({ option: 'not_applicable' })
  })

  it('can be edited for a while', async () => {
    takeReviews(server)
    server.answer('editReview', () => problem(409, 'edit_window_over'))
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    await user.click(submitButton())
    await user.click(await screen.findByRole('button', { name: 'Edit' }))
    await user.click((await tone()).getByRole('radio', { name: 'Good' }))
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('It can no longer be changed')
    expect(server.calls('editReview')[0]?.body).toMatchObject({
      version: 1,
      ratings: { quality: { option: 'good' }, tone: { option: 'good' } },
    })
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText('Tone: Exceptional')).toBeInTheDocument()
  })
})

describe('a review that is not complete', () => {
  it('says so beside the criterion and keeps everything', async () => {
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.click(criterion('Quality').getByRole('radio', { name: 'Good' }))
    await user.type(screen.getByRole('textbox', { name: 'Overall' }), 'So far so good')
    await user.click(submitButton())
    expect(screen.getByRole('alert')).toHaveTextContent('2 ratings are missing')
    for (const radio of criterion('Tone').getAllByRole('radio')) {
      expect(radio).toBeInvalid()
      expect(radio).toHaveAccessibleDescription('Rate this, or choose “Not applicable”')
    }
    for (const radio of criterion('Quality').getAllByRole('radio')) {
      expect(radio).toBeValid()
      expect(radio).not.toHaveAccessibleDescription()
    }
    expect(criterion('Tone').getByRole('radio', { name: 'Needs improvement' })).toHaveFocus()
    expect(screen.getByRole('textbox', { name: 'Overall' })).toHaveValue('So far so good')
    expect(server.calls('submitReview')).toEqual([])
    await user.click(criterion('Tone').getByRole('radio', { name: 'Good' }))
    expect(screen.getByRole('alert')).toHaveTextContent('One rating is missing')
  })
})

describe('a review that the server refuses', () => {
  it('stays in the form with the reason', async () => {
    server.answer('submitReview', () => problem(409, 'already_reviewed'))
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    await user.type(screen.getByRole('textbox', { name: 'Overall' }), 'My words')
    await user.click(submitButton())
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This has been reviewed as often as the program asks for. What you wrote is kept.',
    )
    expect(screen.getByRole('textbox', { name: 'Overall' })).toHaveValue('My words')
    expect(criterion('Quality').getByRole('radio', { name: 'Good' })).toBeChecked()
    await waitFor(() => expect(server.calls('getPanel').length).toBeGreaterThan(1))
    expect(server.calls('submitReview')).toHaveLength(1)
  })
})

async function tone() {
  await screen.findByText(/You are editing the review/)
  return criterion('Tone')
}
