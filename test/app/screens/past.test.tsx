// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { PastReviews } from '#shared/contract/reviews.ts'
import { problem } from '#test/app/lib/fixtures.ts'
import { openApp, openScreens } from '#test/support/render.tsx'
import {
  bruno,
  chloe,
  daysAgo,
  idOf,
  panelOf,
  receivedOf,
  reviewOf,
} from '#test/support/replies.ts'

const server = openScreens()

/** Opens Past on what the server holds. */
async function openPast(past: Partial<PastReviews>) {
  server.answer('getPanel', () => panelOf({ pastCount: 2 }))
  server.answer('getPastReviews', () => ({ reviews: [], blind: 0, mine: [], ...past }))
  const { user } = await openApp()
  await screen.findByText(chloe.name)
  expect(server.calls('getPastReviews')).toEqual([])
  await user.click(screen.getByRole('tab', { name: /Past\s*2/ }))
  return { user, panel: within(screen.getByRole('tabpanel', { name: /Past/ })) }
}

describe('the past of a conversation', () => {
  it('hides what others said until I have sent mine', async () => {
    const { panel } = await openPast({ blind: 2 })
    expect(await panel.findByText('2 reviews, visible after you submit')).toBeInTheDocument()
    expect(panel.getByText('So that you judge with fresh eyes.')).toBeInTheDocument()
    expect(panel.queryByText('No reviews here yet')).toBeNull()
  })

  it('shows who said what, with the thread below', async () => {
    const review = reviewOf({
      reviewer: bruno,
      ratings: {
        quality: { option: 'needs_improvement', comment: 'Half', rootCauses: ['incomplete'] },
        tone: { option: 'not_applicable' },
      },
      comment: 'See the macro',
      highlight: true,
      notBlind: true,
      editedAt: daysAgo(1),
      acknowledgedAt: daysAgo(0),
      replies: [{ id: idOf(9), author: chloe, at: daysAgo(0), text: 'I will, thanks' }],
    })
    const { panel } = await openPast({ reviews: [review] })
    expect(await panel.findByRole('heading', { name: bruno.name })).toBeInTheDocument()
    expect(panel.getByText(/^reviewed Chloé Martin ·/)).toBeInTheDocument()
    expect(panel.getByText('Quality: Needs improvement')).toBeInTheDocument()
    expect(panel.getByText('Tone: Not applicable')).toBeInTheDocument()
    expect(panel.getByText('Because: Incomplete answer')).toBeInTheDocument()
    for (const word of ['Highlighted', 'Edited after sending', "After seeing others' reviews"]) {
      expect(panel.getByText(word)).toBeInTheDocument()
    }
    expect(panel.getByText('Chloé Martin said thanks')).toBeInTheDocument()
    expect(panel.getByText('I will, thanks')).toBeInTheDocument()
    expect(panel.queryByRole('button', { name: /Reply|Say thanks|Withdraw/ })).toBeNull()
  })

  it('shows a review whose reviewer is hidden without a name', async () => {
    const { panel } = await openPast({ reviews: [reviewOf({ reviewer: null })] })
    expect(await panel.findByRole('heading', { name: 'A teammate' })).toBeInTheDocument()
  })

  it('withdraws mine after a second press', async () => {
    server.answer('withdrawReview', () => undefined)
    const may = { edit: true, withdraw: true, acknowledge: false, reply: true }
    const { user, panel } = await openPast({ reviews: [reviewOf({ may })] })
    expect(await panel.findByRole('heading', { name: 'You' })).toBeInTheDocument()
    await user.click(panel.getByRole('button', { name: 'Withdraw' }))
    expect(server.calls('withdrawReview')).toEqual([])
    server.answer('getPastReviews', () => ({ reviews: [], blind: 0, mine: [] }))
    await user.click(panel.getByRole('button', { name: 'Withdraw it' }))
    expect(await panel.findByText('No reviews here yet')).toBeInTheDocument()
    expect(server.calls('withdrawReview').map(({ params }) => params.review)).toEqual([idOf(3)])
  })

  it('says what will appear while there is nothing', async () => {
    const { panel } = await openPast({})
    expect(await panel.findByText('No reviews here yet')).toBeInTheDocument()
  })

  it('says that it could not be loaded, and tries again', async () => {
    server.answer('getPanel', () => panelOf())
    server.answer('getPastReviews', () => problem(403, 'not_allowed'))
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.click(screen.getByRole('tab', { name: /Past/ }))
    expect(await screen.findByText('Past reviews could not be loaded.')).toBeInTheDocument()
    server.answer('getPastReviews', () => ({ reviews: [], blind: 1, mine: [] }))
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('1 review, visible after you submit')).toBeInTheDocument()
  })
})

describe('my own conversation', () => {
  it('has no form, but shows what peers said', async () => {
    server.answer('getPanel', () => panelOf({ own: true, reviewees: [], pastCount: 1 }))
    server.answer('getPastReviews', () => ({ reviews: [receivedOf()], blind: 0, mine: [] }))
    await openApp()
    expect(await screen.findByText('Your own conversation')).toBeInTheDocument()
    expect(await screen.findByText('Clear and kind')).toBeInTheDocument()
    expect(screen.getByRole('heading', { name: bruno.name })).toBeInTheDocument()
    expect(screen.queryByRole('form', { name: 'Submit review' })).toBeNull()
  })
})
