// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import type { Review } from '#shared/contract/reviews.ts'
import { openApp, openScreens } from '#test/support/render.tsx'
import { assignmentOf, chloe, queueOf, reviewOf } from '#test/support/replies.ts'
import { visitSyntax } from '#test/support/syntax.ts'

const server = openScreens()

/** Each label with an explanation, a review that has it, and words of what it says. */
const labels: [string, Partial<Review>, RegExp][] = [
  ['Picked by the reviewer', { basis: 'picked' }, /Nobody assigned it/],
  ['Imported from before', { basis: 'imported' }, /before this program was used here/],
  ["After seeing others' reviews", { notBlind: true }, /had looked at others' reviews/],
  ['Extra review', { extra: true }, /counts in no figure/],
  ['Edited after sending', { editedAt: '2026-11-16T08:00:00.000Z' }, /within 24 hours/],
]

describe('a label that does not explain itself', () => {
  it.each(labels)('says more by key and takes it back: %s', async (name, review, why) => {
    server.answer('getPastReviews', () => ({ reviews: [reviewOf(review)], blind: 0, mine: [] }))
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.click(screen.getByRole('tab', { name: /Past/ }))
    const panel = within(screen.getByRole('tabpanel', { name: /Past/ }))
    const label = await panel.findByRole('button', { name, expanded: false })
    label.focus()
    await user.keyboard('{Enter}')
    expect(panel.getByText(why)).toBeVisible()
    expect(label).toHaveAttribute('aria-expanded', 'true')
    await user.keyboard('{Enter}')
    expect(panel.queryByText(why)).toBeNull()
  })

  it('says more in the queue: from an earlier round', async () => {
    server.answer('getQueue', () =>
      queueOf({ assignments: [assignmentOf({ status: 'expired', hasDraft: true })] }),
    )
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.click(screen.getByRole('tab', { name: /Queue/ }))
    await user.click(await screen.findByRole('button', { name: 'from an earlier round' }))
    expect(screen.getByText(/You may still send what you began/)).toBeVisible()
  })

  it('is each of those in the source', () => {
    let found = 0
    visitSyntax(['app'], (node) => {
      if (ts.isJsxSelfClosingElement(node) && node.tagName.getText() === 'ExplainedLabel')
        found += 1
    })
    // Picked and imported are one of them; the one of the queue is another.
    expect(found).toBe(labels.length)
  })
})
