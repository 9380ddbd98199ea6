// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Fetch, FetchProgress, Queue } from '#shared/contract/assignments.ts'
import { problem, start } from '#test/app/lib/fixtures.ts'
import { createFakeHost, openApp, openScreens } from '#test/support/render.tsx'
import { assignmentOf, chloe, idOf, queueOf } from '#test/support/replies.ts'

const server = openScreens()
/** Longer than the app waits before it looks again. */
const lookAgain = () => act(() => vi.advanceTimersByTimeAsync(1200))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: start })
})

/** Opens Queue on what the server holds. */
async function openQueue(change: Partial<Queue> = {}) {
  server.answer('getQueue', () => queueOf(change))
  const { user } = await openApp({ host: createFakeHost() })
  await screen.findByText(chloe.name)
  await user.click(screen.getByRole('tab', { name: /Queue\s*2/ }))
  const panel = within(screen.getByRole('tabpanel', { name: /Queue/ }))
  await panel.findByRole('heading', { name: /this week$/ })
  return { user, panel }
}

describe('fetching more into the queue', () => {
  const more = [3, 4, 5].map((n) => assignmentOf({ id: idOf(20 + n), conversation: `700${n}` }))
  /** The server's answers about a fetch of three, after `stored` have come. */
  const fetched = (stored: number, change: Partial<Fetch> = {}): FetchProgress => {
    const state = stored < 3 ? ('running' as const) : ('done' as const)
    const fetch = { id: idOf(30), asked: 3, stored, state, unfilled: null, ...change }
    const over = fetch.state === 'done' || fetch.state === 'failed'
    const assignments = [assignmentOf(), ...more.slice(0, stored)]
    return {
      fetch,
      queue: queueOf({ assignments, mayFetch: 5 - stored, fetch: over ? null : fetch }),
    }
  }

  it('fetches three more and shows each as it comes', async () => {
    let stored = 0
    server.answer('fetchAssignments', () => fetched(0, { state: 'waiting' }))
    server.answer('getFetch', () => fetched(stored))
    const { user, panel } = await openQueue()
    await user.click(panel.getByRole('button', { name: 'Fetch 3' }))
    expect(await panel.findByText('0 of 3 found…')).toBeInTheDocument()
    expect(panel.getByRole('button', { name: 'Fetch 1' })).toBeDisabled()
    stored = 2
    await lookAgain()
    expect(await panel.findByText('2 of 3 found…')).toHaveAttribute('role', 'status')
    expect(panel.getAllByRole('button', { name: /^Open #/ })).toHaveLength(3)
    stored = 3
    await lookAgain()
    expect(await panel.findByText('3 conversations added')).toBeInTheDocument()
    expect(server.calls('fetchAssignments').map(({ body }) => body)).toEqual([{ count: 3 }])
    expect(server.calls('getFetch')[0]?.params).toEqual({ fetch: idOf(30) })
    expect(panel.getAllByRole('button', { name: /^Open #/ })).toHaveLength(4)
    expect(panel.getByRole('button', { name: 'Fetch 1' })).toBeEnabled()
    expect(panel.queryByRole('button', { name: 'Fetch 3' })).toBeNull()
    const looks = server.calls('getFetch').length
    await lookAgain()
    await server.idle()
    expect(server.calls('getFetch')).toHaveLength(looks)
  })

  it('goes on with a fetch from before a reload', async () => {
    server.answer('getFetch', () => fetched(3))
    const { panel } = await openQueue(fetched(1).queue)
    expect(await panel.findByText('3 conversations added')).toBeInTheDocument()
    expect(server.calls('fetchAssignments')).toEqual([])
  })

  it('does not look while nobody sees the page', async () => {
    const visible = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible')
    const show = (state: DocumentVisibilityState) => {
      visible.mockReturnValue(state)
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    }
    let stored = 1
    server.answer('getFetch', () => fetched(stored))
    const { panel } = await openQueue(fetched(1).queue)
    expect(await panel.findByText('1 of 3 found…')).toBeInTheDocument()
    show('hidden')
    await server.idle()
    const looks = server.calls('getFetch').length
    stored = 3
    await lookAgain()
    await server.idle()
    expect(server.calls('getFetch')).toHaveLength(looks)
    show('visible')
    await lookAgain()
    expect(await panel.findByText('3 conversations added')).toBeInTheDocument()
  })

  it.each([
    [
      { state: 'done' as const, unfilled: 'no_pair_left' as const },
      '1 conversation added. What is left is your own, or you have had it before.',
    ],
    [
      { state: 'failed' as const },
      '1 conversation added. Your helpdesk does not answer, so the others could not be looked at. Try again in a while.',
    ],
  ])('says why fewer came than were asked for: %o', async (change, sentence) => {
    server.answer('fetchAssignments', () => fetched(0))
    server.answer('getFetch', () => fetched(1, change))
    const { user, panel } = await openQueue()
    await user.click(panel.getByRole('button', { name: 'Fetch 3' }))
    expect(await panel.findByText(sentence)).toBeInTheDocument()
    expect(panel.getByRole('button', { name: 'Fetch 3' })).toBeEnabled()
  })

  it('says so when it cannot be asked', async () => {
    server.answer('fetchAssignments', () => problem(409, 'quota_reached'))
    const { user, panel } = await openQueue()
    await user.click(panel.getByRole('button', { name: 'Fetch 3' }))
    expect(await panel.findByRole('alert')).toBeInTheDocument()
    expect(panel.getByRole('button', { name: 'Fetch 3' })).toBeEnabled()
    expect(server.calls('getFetch')).toEqual([])
  })
})
