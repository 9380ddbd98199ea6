// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { forgetTab } from '#app/lib/kept-tab.ts'
import type { SaveDraft } from '#shared/contract/drafts.ts'
import type { SubmitReview } from '#shared/contract/reviews.ts'
import { me, problem, start } from '#test/app/lib/fixtures.ts'
import { createFakeHost, openApp, openScreens, rateAll } from '#test/support/render.tsx'
import {
  assignmentOf,
  bruno,
  chloe,
  choiceOf,
  conversation,
  factsOf,
  idOf,
  panelOf,
  queueOf,
  takeReviews,
} from '#test/support/replies.ts'

const server = openScreens()
const overall = () => screen.getByRole('textbox', { name: 'Overall' })
const saved = () => server.calls('saveDraft').map(({ params, body }) => ({ params, body }))
const comments = () => saved().map(({ body }) => (body as SaveDraft).content.comment)

describe('a conversation that changes while somebody types', () => {
  it('stays about the same teammate when another one comes first in it', async () => {
    const host = createFakeHost()
    const { user } = await openApp({ host })
    await screen.findByText(chloe.name)
    await user.type(overall(), 'Half a sen')
    const reviewees = [
      choiceOf({ person: bruno, replies: 20, assignment: null }),
      choiceOf({ replies: 14 }),
    ]
    const facts = factsOf({ tags: ['changed-meanwhile'] })
    server.answer('getPanel', () => panelOf({ reviewees, facts }))
    act(() => host.changeConversation())
    await user.type(overall(), 'tence')
    expect(await screen.findByText('changed-meanwhile')).toBeInTheDocument()
    await user.type(overall(), ', whole.')
    expect(overall()).toHaveValue('Half a sentence, whole.')
    // Our server is told to read it again, once for each change.
    const queries = server.calls('getPanel').map(({ query }) => query)
    expect(queries).toEqual([{}, { changed: '1' }])
    expect(screen.getByRole('button', { name: chloe.name })).toBeInTheDocument()
    await waitFor(() => expect(comments().at(-1)).toBe('Half a sentence, whole.'))
    expect(new Set(saved().map(({ params }) => params['reviewee']))).toEqual(new Set([chloe.id]))
  })

  it('turns to who comes first where nobody has typed', async () => {
    const host = createFakeHost()
    await openApp({ host })
    await screen.findByText(chloe.name)
    const reviewees = [choiceOf({ person: bruno }), choiceOf({ assignment: null })]
    server.answer('getPanel', () => panelOf({ reviewees }))
    act(() => host.changeConversation())
    expect(await screen.findByRole('button', { name: bruno.name })).toBeInTheDocument()
  })

  it('keeps the form open for what was begun when it is no longer eligible', async () => {
    const host = createFakeHost()
    const { user } = await openApp({ host })
    await screen.findByText(chloe.name)
    await user.type(overall(), 'Begun in time')
    const reviewees = [
      choiceOf({ verdict: 'anyway', reasons: [{ code: 'still_open' }], assignment: null }),
    ]
    server.answer('getPanel', () => panelOf({ reviewees, facts: factsOf({ tags: ['reopened'] }) }))
    act(() => host.changeConversation())
    expect(await screen.findByText('reopened')).toBeInTheDocument()
    expect(overall()).toHaveValue('Begun in time')
  })
})

describe('a panel that the helpdesk puts away', () => {
  it('saves what was typed at once, without waiting for the pause', async () => {
    const host = createFakeHost()
    const { user } = await openApp({ host })
    await screen.findByText(chloe.name)
    await user.type(overall(), 'Go')
    await act(async () => host.deactivate())
    await server.idle()
    expect(comments().at(-1)).toBe('Go')
  })

  it('does not count the time until the person comes back', async () => {
    takeReviews(server)
    const host = createFakeHost()
    const { user } = await openApp({ host })
    await screen.findByText(chloe.name)
    vi.setSystemTime(start + 10_000)
    act(() => host.deactivate())
    vi.setSystemTime(start + 25_000)
    act(() => host.activate())
    vi.setSystemTime(start + 27_000)
    await rateAll(user)
    await user.click(screen.getByRole('button', { name: 'Submit review' }))
    await screen.findByText('Review sent')
    const [sent] = server.calls('submitReview').map(({ body }) => body as SubmitReview)
    expect(sent?.activeSeconds).toBe(12)
  })

  it('asks for as much height as the window has left, and again when that has changed', async () => {
    const host = createFakeHost()
    const resize = vi.spyOn(host, 'resize')
    const window_ = { outerHeight: 1000, availHeight: 1400 }
    vi.spyOn(window, 'outerHeight', 'get').mockImplementation(() => window_.outerHeight)
    vi.spyOn(window.screen, 'availHeight', 'get').mockImplementation(() => window_.availHeight)
    await openApp({ host })
    await screen.findByText(chloe.name)
    act(() => host.activate())
    window_.outerHeight = 600
    act(() => host.activate())
    window_.outerHeight = 2000
    act(() => void window.dispatchEvent(new Event('resize')))
    expect(resize.mock.calls).toEqual([[740], [480], [1140]])
  })

  it('asks again for what is shown when the person comes back', async () => {
    server.answer('getQueue', () => queueOf())
    const host = createFakeHost()
    const { user } = await openApp({ host })
    await screen.findByText(chloe.name)
    await user.click(screen.getByRole('tab', { name: /Queue/ }))
    await screen.findByRole('button', { name: 'Open #4821' })
    const assignments = [assignmentOf({ id: idOf(9), conversation: '7000' })]
    server.answer('getQueue', () => queueOf({ assignments }))
    act(() => host.activate())
    expect(await screen.findByRole('button', { name: 'Open #7000' })).toBeInTheDocument()
  })

  it('is on the same tab after it was loaded anew, each conversation on its own', async () => {
    server.answer('getQueue', () => queueOf())
    server.answer('saveDraft', () => problem(503, 'unavailable'))
    const first = await openApp()
    await screen.findByText(chloe.name)
    await first.user.type(overall(), 'Kept')
    await first.user.click(screen.getByRole('tab', { name: /Queue/ }))
    await screen.findByRole('button', { name: 'Open #4821' })
    first.unmount()
    server.answer('getPanel', ({ params }) => panelOf({ conversation: params['conversation'] }))
    const other = await openApp({ host: createFakeHost({ conversation: '35' }) })
    await screen.findByText(chloe.name)
    expect(screen.getByRole('tab', { name: /Review/ })).toHaveAttribute('aria-selected', 'true')
    expect(overall()).toHaveValue('')
    other.unmount()
    const again = await openApp()
    expect(await screen.findByRole('tab', { name: /Queue/, selected: true })).toBeInTheDocument()
    await again.user.click(screen.getByRole('tab', { name: /Review/ }))
    expect(overall()).toHaveValue('Kept')
    again.unmount()
    await openApp()
    await screen.findByText(chloe.name)
    expect(screen.getByRole('tab', { name: /Review/ })).toHaveAttribute('aria-selected', 'true')
  })
})

describe('a conversation that is opened from the queue beside another', () => {
  it('shows its form, whatever its panel showed last', async () => {
    server.answer('getQueue', () => queueOf())
    const host = createFakeHost()
    const { user } = await openApp({ host })
    await screen.findByText(chloe.name)
    await user.click(screen.getByRole('tab', { name: /Queue/ }))
    await screen.findByRole('button', { name: 'Open #4821' })
    act(() => host.activate())
    expect(screen.getByRole('tab', { name: /Queue/ })).toHaveAttribute('aria-selected', 'true')
    // As the other panel does, in the store that both have.
    forgetTab(me.id, conversation)
    act(() => host.activate())
    expect(await screen.findByRole('tab', { name: /Review/, selected: true })).toBeInTheDocument()
  })

  it('is not kept to the tab that its panel had before', async () => {
    server.answer('getQueue', () => queueOf())
    sessionStorage.setItem('carousel:tab:11:ticket:4821', 'queue')
    const { user } = await openApp()
    await user.click(await screen.findByRole('tab', { name: /Queue/ }))
    await user.click(await screen.findByRole('button', { name: 'Open #4821' }))
    expect(sessionStorage.getItem('carousel:tab:11:ticket:4821')).toBeNull()
  })
})

describe('two conversations open at once', () => {
  it('keep their drafts apart, typed in turn and loaded anew', async () => {
    server.answer('saveDraft', () => problem(503, 'unavailable'))
    server.answer('getPanel', ({ params }) => panelOf({ conversation: params['conversation'] }))
    const ids = [conversation, '35']
    const open = async () => {
      const panels = []
      for (const id of ids) {
        const container = document.createElement('section')
        container.setAttribute('aria-label', id)
        document.body.append(container)
        const opened = await openApp({ host: createFakeHost({ conversation: id }), container })
        panels.push({ id, container, view: within(container), ...opened })
        await within(container).findByText(chloe.name)
      }
      return panels
    }
    const field = (view: ReturnType<typeof within>) =>
      view.getByRole('textbox', { name: 'Overall' })
    const panels = await open()
    for (const words of ['One ', 'two ', 'three'])
      for (const { id, view, user } of panels) await user.type(field(view), `${id}:${words}`)
    for (const { container, unmount } of panels) {
      unmount()
      container.remove()
    }
    for (const { id, view } of await open())
      expect(field(view)).toHaveValue(`${id}:One ${id}:two ${id}:three`)
  })
})
