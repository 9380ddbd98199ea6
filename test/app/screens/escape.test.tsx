// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { programOf, roundOf, teammateOf, teammatesOf } from '#test/support/program-replies.ts'
import { createFakeHost, criterion, openApp, openScreens } from '#test/support/render.tsx'
import {
  bruno,
  chloe,
  choiceOf,
  panelOf,
  queueOf,
  receivedOf,
  reviewOf,
} from '#test/support/replies.ts'
import { openLeadPage } from './lead-page.ts'

const server = openScreens()
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const mayAll = { edit: true, withdraw: true, acknowledge: false, reply: true }

async function openTab(user: UserEvent, name: RegExp) {
  await screen.findByText(chloe.name)
  await user.click(screen.getByRole('tab', { name }))
}

/** What opens in the panel: what opens it by its name, how to get there, and something of what shows. */
const inPanel: [string, (user: UserEvent) => Promise<unknown>, () => HTMLElement][] = [
  [
    'Hand back #4821',
    (user) => openTab(user, /Queue/),
    () => screen.getByRole('radio', { name: 'I am too close to it' }),
  ],
  [
    'Reply',
    (user) => openTab(user, /For me/),
    () => screen.getByRole('textbox', { name: /reply/i }),
  ],
  [
    'Withdraw',
    (user) => openTab(user, /Past/),
    () => screen.getByRole('button', { name: 'Withdraw it' }),
  ],
  [
    'Throw this draft away',
    async (user) => {
      await screen.findByText(chloe.name)
      await user.click(criterion('Tone').getByRole('radio', { name: 'Good' }))
    },
    () => screen.getByRole('button', { name: 'Throw away' }),
  ],
  [
    'How to rate Quality',
    () => screen.findByText(chloe.name),
    () => screen.getByRole('button', { name: 'How to rate Quality', expanded: true }),
  ],
  [
    'Follow up',
    () => screen.findByText(chloe.name),
    () => screen.getByRole('button', { name: 'Follow up', expanded: true }),
  ],
  [
    'Chloé Martin',
    () => screen.findByText(chloe.name),
    () => screen.getByRole('button', { name: 'Chloé Martin', expanded: true }),
  ],
  [
    'Keyboard shortcuts',
    () => screen.findByText(chloe.name),
    () => screen.getByRole('button', { name: 'Keyboard shortcuts', expanded: true }),
  ],
]

function answer() {
  server.answer('getPanel', () =>
    panelOf({ reviewees: [choiceOf(), choiceOf({ person: bruno, assignment: null })] }),
  )
  server.answer('getQueue', () => queueOf())
  server.answer('getReceivedReviews', () => ({ reviews: [receivedOf()], unread: 0, more: false }))
  server.answer('readNotices', () => undefined)
  server.answer('getUnreadNotices', () => ({ received: 0, given: 0 }))
  const mine = reviewOf({ may: mayAll })
  server.answer('getPastReviews', () => ({ reviews: [mine], blind: 0, mine: [] }))
}

describe('Escape', () => {
  it.each(inPanel)('closes what “%s” opened, and goes back to it', async (name, go, shown) => {
    answer()
    const { user } = await openApp()
    await go(user)
    await user.click(await button(name))
    await waitFor(() => expect(shown()).toBeInTheDocument())
    await user.keyboard('{Escape}')
    await waitFor(() => expect(shown).toThrow())
    await waitFor(async () => expect(await button(name)).toHaveFocus())
  })

  it('leaves a field that holds something before it closes what the field is in', async () => {
    answer()
    const { user } = await openApp()
    await openTab(user, /Queue/)
    await user.click(await button('Hand back #4821'))
    const more = screen.getByRole('textbox', { name: /Say more/ })
    await user.type(more, 'because')
    await user.keyboard('{Escape}')
    expect(screen.getByRole('textbox', { name: /Say more/ })).toHaveValue('because')
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    await user.keyboard('{Escape}')
    await waitFor(async () => expect(await button('Hand back #4821')).toHaveFocus())
  })

  it('goes back from the keys to where they were asked for', async () => {
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    const rating = criterion('Tone').getByRole('radio', { name: 'Good' })
    await user.click(rating)
    await user.keyboard('?')
    await waitFor(() => expect(rating).not.toHaveFocus())
    await user.keyboard('{Escape}')
    expect(rating).toHaveFocus()
    expect(screen.getByRole('button', { name: 'Keyboard shortcuts' })).toHaveAttribute(
      'aria-expanded',
      'false',
    )
  })

  it('closes the small window of the bar only where nothing in it is open', async () => {
    answer()
    const host = createFakeHost({ conversation: null })
    const hide = vi.spyOn(host, 'hide')
    const { user } = await openApp({ host, location: 'top_bar' })
    await user.click(await button('Hand back #4821'))
    await user.keyboard('{Escape}')
    await waitFor(async () => expect(await button('Hand back #4821')).toHaveFocus())
    expect(hide).not.toHaveBeenCalled()
    await user.keyboard('{Escape}')
    expect(hide).toHaveBeenCalledTimes(1)
  })

  it('closes the form of a person', async () => {
    answer()
    server.answer('getTeammates', () => teammatesOf([teammateOf()]))
    server.answer('getProgram', () => programOf())
    server.answer('getRounds', () => ({ rounds: [roundOf()], before: null }))
    const { user } = await openLeadPage('#/people')
    const edit = await button('Edit Chloé Martin')
    await user.click(edit)
    await user.tab()
    await user.keyboard('{Escape}{Escape}')
    expect(edit).toHaveFocus()
    expect(edit).toHaveAttribute('aria-expanded', 'false')
  })
})
