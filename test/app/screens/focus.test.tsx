// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { createDeviceStore } from '#app/lib/device-store.ts'
import { leaveWish, wishKey } from '#app/lib/wish.ts'
import type { UpdateMe } from '#shared/contract/sessions.ts'
import { me, start } from '#test/app/lib/fixtures.ts'
import { criterion, openApp, openScreens, rateAll } from '#test/support/render.tsx'
import {
  assignmentOf,
  chloe,
  choiceOf,
  conversation,
  idOf,
  panelOf,
  progressOf,
  queueOf,
  receivedOf,
  reviewOf,
  takeReviews,
} from '#test/support/replies.ts'

const server = openScreens()
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const mayAll = { edit: true, withdraw: true, acknowledge: false, reply: true }

function answerNotices() {
  server.answer('readNotices', () => undefined)
  server.answer('getUnreadNotices', () => ({ received: 0, given: 0 }))
}

async function openTab(user: UserEvent, name: RegExp) {
  await screen.findByText(chloe.name)
  await user.click(screen.getByRole('tab', { name }))
}

/** Ways to lose what had the focus: what is done, and where the focus is then, by its text or name. */
const ways: [string, (user: UserEvent) => Promise<void>, () => HTMLElement | undefined][] = [
  [
    'submitting goes to the next conversation',
    async (user) => {
      takeReviews(server)
      await screen.findByText(chloe.name)
      await rateAll(user)
      await user.keyboard('{Control>}{Enter}{/Control}')
      await screen.findByText('Review sent')
    },
    () => screen.getByRole('button', { name: /^Next: #4821/ }),
  ],
  [
    'submitting the last one goes to what was sent',
    async (user) => {
      takeReviews(server, panelOf({ queue: { ...progressOf({ given: 4 }), open: 0, next: null } }))
      await screen.findByText(chloe.name)
      await rateAll(user)
      await user.click(screen.getByRole('button', { name: 'Submit review' }))
      await screen.findByText('Review sent')
    },
    () => screen.getByText('Review sent').closest<HTMLElement>('[role=status]') ?? undefined,
  ],
  [
    'editing goes to the first rating',
    async (user) => {
      server.answer('getPanel', () =>
        panelOf({ reviewees: [choiceOf({ myReview: reviewOf({ may: mayAll }) })] }),
      )
      await user.click(await button('Edit'))
      await button('Save changes')
    },
    () => criterion('Quality').getByRole('radio', { name: 'Good' }),
  ],
  [
    'thinking of throwing a draft away goes to the way back',
    async (user) => {
      await screen.findByText(chloe.name)
      await user.click(criterion('Tone').getByRole('radio', { name: 'Good' }))
      await user.click(await button('Throw this draft away'))
    },
    () => screen.getByRole('button', { name: 'Cancel' }),
  ],
  [
    'throwing a draft away goes to the first rating',
    async (user) => {
      await screen.findByText(chloe.name)
      await user.click(criterion('Tone').getByRole('radio', { name: 'Good' }))
      await user.click(await button('Throw this draft away'))
      await user.click(
        within(screen.getByRole('group', { name: 'Throw this draft away' })).getAllByRole(
          'button',
        )[0] as HTMLElement,
      )
      await waitFor(() => expect(screen.queryAllByRole('radio', { checked: true })).toEqual([]))
    },
    () => criterion('Quality').getByRole('radio', { name: 'Needs improvement' }),
  ],
  [
    'asking to hand back goes to the reasons',
    async (user) => {
      server.answer('getQueue', () => queueOf())
      await openTab(user, /Queue/)
      await user.click(await button('Hand back #4821'))
    },
    () => screen.getByRole('radio', { name: 'Not suitable for a review' }),
  ],
  [
    'handing back goes to what took its place',
    async (user) => {
      const others = ['6000', '6001'].map((id, at) =>
        assignmentOf({ id: idOf(20 + at), conversation: id }),
      )
      server.answer('getQueue', () => queueOf({ assignments: [assignmentOf(), ...others] }))
      server.answer('handBack', () => ({
        replaced: true,
        held: false,
        language: null,
        queue: queueOf({ assignments: others }),
      }))
      await openTab(user, /Queue/)
      await user.click(await button('Hand back #4821'))
      await user.click(screen.getByRole('radio', { name: 'I am too close to it' }))
      await user.click(await button('Hand it back'))
      await screen.findByText(/^Handed back and replaced/)
    },
    () => screen.getByRole('button', { name: 'Open #6000' }),
  ],
  [
    'thanking goes to the reply',
    async (user) => {
      const review = receivedOf()
      server.answer('getReceivedReviews', () => ({ reviews: [review], unread: 0, more: false }))
      answerNotices()
      server.answer('acknowledgeReview', () => ({
        ...review,
        acknowledgedAt: new Date(start).toISOString(),
        may: { ...review.may, acknowledge: false },
      }))
      await openTab(user, /For me/)
      await user.click(await button('Say thanks'))
      await screen.findByText('You said thanks')
    },
    () => screen.getByRole('button', { name: 'Reply' }),
  ],
  [
    'cancelling a reply goes back to what opened it',
    async (user) => {
      server.answer('getReceivedReviews', () => ({
        reviews: [receivedOf()],
        unread: 0,
        more: false,
      }))
      answerNotices()
      await openTab(user, /For me/)
      await user.click(await button('Reply'))
      await user.click(await button('Cancel'))
    },
    () => screen.getByRole('button', { name: 'Reply' }),
  ],
  [
    'thinking of withdrawing goes to the way back',
    async (user) => {
      const mine = reviewOf({ may: mayAll })
      server.answer('getPastReviews', () => ({ reviews: [mine], blind: 0, mine: [] }))
      await openTab(user, /Past/)
      await user.click(await button('Withdraw'))
    },
    () => screen.getByRole('button', { name: 'Cancel' }),
  ],
]

describe('the focus, where an action removes what had it', () => {
  it.each(ways)('%s', async (_, act, where) => {
    const { user } = await openApp()
    await act(user)
    await waitFor(() => expect(where()).toHaveFocus())
  })

  it('goes on in the form after the notice of the first opening', async () => {
    server.answer('updateMe', ({ body }) => ({ ...me, ...(body as UpdateMe) }))
    const { user } = await openApp({ me: { welcomed: false } })
    await screen.findByText(chloe.name)
    await user.click(await button('Got it'))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Got it' })).toBeNull())
    expect(screen.getByRole('form')).toContainElement(document.activeElement as HTMLElement)
  })

  it('stays on the page after withdrawing the only review', async () => {
    server.answer('withdrawReview', () => undefined)
    server.answer('getPastReviews', () => ({
      reviews: [reviewOf({ may: mayAll })],
      blind: 0,
      mine: [],
    }))
    const { user } = await openApp()
    await openTab(user, /Past/)
    await user.click(await button('Withdraw'))
    server.answer('getPastReviews', () => ({ reviews: [], blind: 0, mine: [] }))
    await user.click(await button('Withdraw it'))
    await screen.findByText('No reviews here yet')
    await waitFor(() => expect(document.activeElement).not.toBe(document.body))
  })

  it('is left where the person put it: a press beside everything keeps it away', async () => {
    takeReviews(server)
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    await user.click(screen.getByRole('button', { name: 'Submit review' }))
    await user.click(document.body)
    await screen.findByText('Review sent')
    expect(document.body).toHaveFocus()
  })

  it('is left to another window that has it', async () => {
    takeReviews(server)
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    act(() => void window.dispatchEvent(new Event('blur')))
    screen.getByRole('button', { name: 'Submit review' }).click()
    await screen.findByText('Review sent')
    expect(document.body).toHaveFocus()
    act(() => void window.dispatchEvent(new Event('focus')))
    expect(screen.getByRole('button', { name: /^Next: #4821/ })).toHaveFocus()
  })
})

describe('the second press of a double click', () => {
  it.each(['Quality', 'Tone', 'Internal processes followed'])(
    'leaves the focus in the reason that the first one opened: %s',
    async (name) => {
      const { user } = await openApp()
      await screen.findByText(chloe.name)
      const [lowest] = criterion(name).getAllByRole('radio')
      if (!lowest) throw new Error('no options')
      await user.dblClick(lowest.closest('label') ?? lowest)
      const reason = await criterion(name).findByRole('textbox')
      expect(reason).toHaveFocus()
      await user.keyboard('The fee h 2')
      expect(reason).toHaveValue('The fee h 2')
      expect(screen.getAllByRole('radio', { checked: true })).toHaveLength(1)
    },
  )

  it('lets it go on to what comes after sending, once', async () => {
    takeReviews(server)
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await rateAll(user)
    await user.dblClick(screen.getByRole('button', { name: 'Submit review' }))
    await screen.findByText('Review sent')
    expect(screen.getByRole('button', { name: /^Next: #4821/ })).toHaveFocus()
    expect(server.calls('submitReview')).toHaveLength(1)
  })
})

describe('a panel that opens', () => {
  const wish = (id: string, at: number, teammate = me.id) =>
    leaveWish(createDeviceStore(localStorage), { teammate, conversation: id }, at)

  it('has the focus on the first rating where the person has just asked for it', async () => {
    wish(conversation, start - 4999)
    await openApp()
    await screen.findByText(chloe.name)
    expect(criterion('Quality').getByRole('radio', { name: 'Needs improvement' })).toHaveFocus()
    expect(window.focus).toHaveBeenCalledTimes(1)
  })

  it.each<[string, () => void]>([
    ['nobody asked for it', () => {}],
    ['it took too long', () => wish(conversation, start - 5000)],
    ['another was asked for', () => wish('4821', start)],
    ['somebody else asked for it', () => wish(conversation, start, '12')],
  ])('leaves the focus where it is: %s', async (_, leave) => {
    leave()
    await openApp()
    await screen.findByText(chloe.name)
    expect(document.body).toHaveFocus()
    expect(window.focus).not.toHaveBeenCalled()
  })

  it('leaves word for the next one when that is opened by key', async () => {
    const { user } = await openApp()
    await screen.findByText(chloe.name)
    await user.keyboard('n')
    expect(JSON.parse(localStorage.getItem(wishKey(me.id)) ?? '')).toEqual({
      conversation: '4821',
      at: start,
    })
  })
})
