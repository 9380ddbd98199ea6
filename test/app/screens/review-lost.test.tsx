// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { RevieweeChoice } from '#shared/contract/conversations.ts'
import type { DraftContent } from '#shared/contract/drafts.ts'
import type { SubmitReview } from '#shared/contract/reviews.ts'
import { problem, start } from '#test/app/lib/fixtures.ts'
import { criterion, openApp, openScreens, rateAll } from '#test/support/render.tsx'
import { chloe, choiceOf, contentOf, draftOf, panelOf, takeReviews } from '#test/support/replies.ts'

const server = openScreens()
const picked = { assignment: null }
const draftWith = (given: Partial<DraftContent> = {}) =>
  draftOf(1, contentOf({ ratings: { quality: { option: 'good' } }, ...given }))
const taken: Partial<RevieweeChoice> = {
  ...picked,
  verdict: 'refused',
  reasons: [{ code: 'already_assigned', actual: 1, limit: 1 }],
  mayBeExtra: true,
}
const answer = (change: Partial<RevieweeChoice>) =>
  server.answer('getPanel', () => panelOf({ reviewees: [choiceOf(change)] }))
const overall = () => screen.getByRole('textbox', { name: 'Overall' })
const inMinutes = (minutes: number) => new Date(start + minutes * 60_000).toISOString()

describe('a place that is kept', () => {
  it('is told once the first draft is saved, and no more once it has run out', async () => {
    answer(picked)
    const keptUntil = inMinutes(30)
    server.answer('saveDraft', () => ({ revision: 1, updatedAt: inMinutes(0), keptUntil }))
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    expect(screen.queryByText(/Kept for you/)).toBeNull()
    await user.type(overall(), 'Kind')
    const time = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' })
    const said = await screen.findByText(/Kept for you until/)
    expect(said).toHaveTextContent(`Kept for you until ${time.format(new Date(keptUntil))}`)
  })

  it('is told of a draft that was begun before, and not of one that ran out', async () => {
    answer({ ...picked, draft: draftWith(), keptUntil: inMinutes(3) })
    const { host } = await openApp()
    expect(await screen.findByText(/Kept for you until/)).toBeInTheDocument()
    answer({ ...picked, draft: draftWith(), keptUntil: inMinutes(-1) })
    act(() => host.activate())
    await waitFor(() => expect(screen.queryByText(/Kept for you until/)).toBeNull())
  })
})

describe('a place that is lost while I write', () => {
  it('leaves the form as it is, and sends it as an extra review', async () => {
    answer(picked)
    const { user, host } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    await user.type(overall(), 'Clear')
    answer(taken)
    act(() => host.activate())
    await screen.findByText('Your place here has gone to somebody else')
    expect(screen.getByText(/It is being reviewed by somebody else\. What you wrote/)).toBeVisible()
    await user.type(overall(), ' and kind')
    takeReviews(server)
    await user.click(screen.getByRole('button', { name: 'Send as an extra review' }))
    expect(await screen.findByText('Review sent')).toBeInTheDocument()
    const [sent] = server.calls('submitReview').map(({ body }) => body as SubmitReview)
    expect(sent).toMatchObject({ extra: true, reviewAnyway: true, comment: 'Clear and kind' })
  })

  it('is found out when it is sent, and sent as an extra one by one more press', async () => {
    answer(picked)
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    server.answer('submitReview', () => problem(422, 'not_eligible'))
    answer(taken)
    await user.click(screen.getByRole('button', { name: 'Submit review' }))
    const button = await screen.findByRole('button', { name: 'Send as an extra review' })
    expect(criterion('Quality').getByRole('radio', { name: 'Good' })).toBeChecked()
    expect(screen.queryByText(/not eligible any more/)).toBeNull()
    takeReviews(server)
    await user.click(button)
    expect(await screen.findByText('Review sent')).toBeInTheDocument()
    const sent = server.calls('submitReview').map(({ body }) => (body as SubmitReview).extra)
    expect(sent).toEqual([undefined, true])
  })

  it.each(['a free clipboard', 'none'])('lets me copy all that I wrote, with %s', async (which) => {
    answer({ ...taken, draft: draftWith({ comment: 'Clear and kind' }) })
    const { user } = await openApp()
    const button = await screen.findByRole('button', { name: 'Copy what I wrote' })
    const write = vi.spyOn(navigator.clipboard, 'writeText')
    if (which === 'none') write.mockRejectedValue(new Error('denied'))
    await user.type(overall(), '!')
    await user.click(button)
    const text = 'Quality: Good\n\nOverall: Clear and kind!'
    if (which === 'none') {
      const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /by hand/ })
      expect(field).toHaveFocus()
      expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe(text)
    } else {
      expect(await screen.findByText('Copied')).toBeInTheDocument()
      expect(await navigator.clipboard.readText()).toBe(text)
    }
    write.mockRestore()
  })

  it('can be copied also where no extra review is possible', async () => {
    const reasons = [{ code: 'held', actual: 'spam' }]
    answer({ ...taken, reasons, mayBeExtra: false, draft: draftWith({ comment: 'Kind' }) })
    await openApp()
    expect(await screen.findByText('This cannot be reviewed')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Copy what I wrote' })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Send as an extra review' })).toBeNull()
  })

  it('is no matter to who has written nothing', async () => {
    answer(taken)
    await openApp()
    expect(await screen.findByText('This cannot be reviewed')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Copy what I wrote' })).toBeNull()
  })
})
