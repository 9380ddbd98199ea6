// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { UpdateMe } from '#shared/contract/sessions.ts'
import { me } from '#test/app/lib/fixtures.ts'
import { criterion, openApp, openScreens } from '#test/support/render.tsx'
import { chloe, takeReviews } from '#test/support/replies.ts'

const server = openScreens()
const chosen = () =>
  screen
    .getAllByRole<HTMLInputElement>('radio', { checked: true })
    .map((radio) => radio.labels?.[0]?.textContent?.trim())

describe('single keys', () => {
  it('rate, move on, and submit with four presses', async () => {
    takeReviews(server)
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.keyboard('2')
    expect(criterion('Tone').getByRole('radio', { name: 'Needs improvement' })).toHaveFocus()
    await user.keyboard('3')
    await user.keyboard('2')
    expect(chosen()).toEqual(['Good', 'Exceptional', 'Yes'])
    expect(screen.getByRole('button', { name: 'Submit review' })).toHaveFocus()
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('Review sent')).toBeInTheDocument()
    expect(server.calls('submitReview')).toHaveLength(1)
  })

  it('mark a criterion as not applicable, open its comment, and highlight', async () => {
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.keyboard('0')
    expect(chosen()).toEqual(['Not applicable'])
    await user.keyboard('h')
    expect(screen.getByRole('button', { name: 'Highlight' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await user.keyboard('c')
    expect(criterion('Tone').getByRole('textbox', { name: 'Comment on Tone' })).toHaveFocus()
    await user.keyboard('cheers 123')
    expect(screen.getByRole('textbox', { name: 'Comment on Tone' })).toHaveValue('cheers 123')
  })

  it('are dead inside text fields, where submitting still works', async () => {
    const { user, host } = await openApp()
    await screen.findByText(chloe.name)
    const overall = screen.getByRole('textbox', { name: 'Overall' })
    await user.type(overall, '123 n?')
    expect(overall).toHaveValue('123 n?')
    expect(screen.queryAllByRole('radio', { checked: true })).toEqual([])
    expect(host.opened).toEqual([])
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(screen.getByRole('alert')).toHaveTextContent('3 ratings are missing')
  })

  it('show their list where the focus goes with it, and lead back to where it was', async () => {
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.keyboard('2')
    const here = criterion('Tone').getByRole('radio', { name: 'Needs improvement' })
    expect(here).toHaveFocus()
    await user.keyboard('?')
    const list = await screen.findByRole('group', { name: 'Keyboard shortcuts' })
    expect(list).toHaveFocus()
    await user.keyboard('?')
    expect(here).toHaveFocus()
    expect(screen.queryByRole('group', { name: 'Keyboard shortcuts' })).toBeNull()
    // Who presses the button stays on it.
    const button = screen.getByRole('button', { name: 'Keyboard shortcuts' })
    await user.click(button)
    expect(await screen.findByRole('group', { name: 'Keyboard shortcuts' })).toBeInTheDocument()
    expect(button).toHaveFocus()
  })

  it('do nothing for a person who switched them off', async () => {
    const { user, host } = await openApp({ me: { keysEnabled: false } })
    await screen.findByText(chloe.name)
    await user.keyboard('12n?')
    expect(screen.queryAllByRole('radio', { checked: true })).toEqual([])
    expect(host.opened).toEqual([])
    expect(screen.getByRole('button', { name: 'Keyboard shortcuts' })).toHaveAttribute(
      'aria-expanded',
      'false',
    )
  })

  it('open the next conversation of my queue', async () => {
    const { user, host } = await openApp()
    await screen.findByText(chloe.name)
    await user.keyboard('n')
    expect(host.opened).toEqual(['4821'])
  })

  it('are listed with ?, and switched off there', async () => {
    server.answer('updateMe', ({ body }) => ({ ...me, ...(body as UpdateMe) }))
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.keyboard('?')
    await user.click(await screen.findByRole('button', { name: 'Use single keys' }))
    expect(server.calls('updateMe').map(({ body }) => body)).toEqual([{ keysEnabled: false }])
    await user.keyboard('2')
    expect(screen.queryAllByRole('radio', { checked: true })).toEqual([])
  })
})
