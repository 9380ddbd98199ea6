// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Queue } from '#server/contract/assignments.ts'
import { problem } from '#test/app/lib/fixtures.ts'
import { createFakeHost, openApp, openScreens } from '#test/support/render.tsx'
import { amira, assignmentOf, chloe, idOf, queueOf } from '#test/support/replies.ts'

const server = openScreens()

/** Opens Queue on what the server holds. */
async function openQueue(change: Partial<Queue> = {}, subjects: Record<string, string> = {}) {
  server.answer('getQueue', () => queueOf(change))
  const { user, host } = await openApp({ host: createFakeHost({ subjects }) })
  await screen.findByText(chloe.name)
  await user.click(screen.getByRole('tab', { name: /Queue\s*2/ }))
  const panel = within(screen.getByRole('tabpanel', { name: /Queue/ }))
  await panel.findByRole('heading', { name: /this week$/ })
  return { user, host, panel }
}

describe('the queue', () => {
  it('says how far I am', async () => {
    const { panel } = await openQueue()
    expect(panel.getByRole('heading', { name: '3 of 5 this week' })).toBeInTheDocument()
    expect(panel.getByText('3/5')).toBeInTheDocument()
    expect(panel.getByText('2 to go · 2 working days left · 1 of them picked')).toBeInTheDocument()
  })

  it('tells of each assignment what it is and why it was chosen, and opens it', async () => {
    const old = assignmentOf({
      id: idOf(7),
      conversation: '5000',
      status: 'expired',
      hasDraft: true,
      reason: { drawnFrom: 1, lastReviewedRoundsAgo: 2 },
    })
    const subjects = { '4821': 'Refund is late' }
    const { user, host, panel } = await openQueue({ assignments: [assignmentOf(), old] }, subjects)
    const [first, second] = panel.getAllByRole('listitem')
    expect(first).toHaveTextContent('Bruno Costa · e-mail · 6 replies · due Sun')
    expect(first).toHaveTextContent(
      'Drawn at random from 37 conversations of Bruno Costa · You have not reviewed Bruno Costa before',
    )
    expect(second).toHaveTextContent('You last reviewed Bruno Costa 2 rounds ago')
    expect(second).toHaveTextContent('draft started')
    expect(second).toHaveTextContent('from an earlier round')
    await user.click(await panel.findByRole('button', { name: '#4821 Refund is late' }))
    await user.click(panel.getByRole('button', { name: 'Open #5000' }))
    expect(host.opened).toEqual(['4821', '5000'])
  })

  it('hands one back with a reason and shows what replaced it', async () => {
    const replacement = assignmentOf({ id: idOf(8), conversation: '6000', reviewee: amira })
    server.answer('handBack', () => ({
      replaced: true,
      queue: queueOf({ assignments: [replacement] }),
    }))
    const { user, panel } = await openQueue()
    await user.click(panel.getByRole('button', { name: 'Hand back #4821' }))
    expect(panel.getByRole('button', { name: 'Hand it back' })).toBeDisabled()
    await user.click(panel.getByRole('radio', { name: 'I am too close to it' }))
    await user.type(panel.getByRole('textbox', { name: /Say more/ }), ' my brother ')
    await user.click(panel.getByRole('button', { name: 'Hand it back' }))
    expect(await panel.findByText('Handed back and replaced')).toBeInTheDocument()
    expect(panel.getByRole('button', { name: 'Open #6000' })).toBeInTheDocument()
    expect(panel.queryByRole('button', { name: 'Open #4821' })).toBeNull()
    expect(server.calls('handBack')).toEqual([
      {
        params: { assignment: idOf(2) },
        query: {},
        body: { reason: 'conflict', comment: 'my brother' },
      },
    ])
  })

  it('keeps what I wrote when it cannot be handed back', async () => {
    server.answer('handBack', () => problem(503, 'unavailable'))
    const { user, panel } = await openQueue()
    await user.click(panel.getByRole('button', { name: 'Hand back #4821' }))
    await user.click(panel.getByRole('radio', { name: 'Another reason' }))
    await user.type(panel.getByRole('textbox', { name: /Say more/ }), 'because')
    await user.click(panel.getByRole('button', { name: 'Hand it back' }))
    expect(await panel.findByRole('alert')).toHaveTextContent('Nothing is lost')
    expect(panel.getByRole('textbox', { name: /Say more/ })).toHaveValue('because')
    expect(panel.getByRole('radio', { name: 'Another reason' })).toBeChecked()
  })

  it('fetches three more', async () => {
    const more = [3, 4, 5].map((n) => assignmentOf({ id: idOf(20 + n), conversation: `700${n}` }))
    server.answer('fetchAssignments', () => ({
      added: 3,
      unfilled: null,
      queue: queueOf({ assignments: [assignmentOf(), ...more], mayFetch: 2 }),
    }))
    const { user, panel } = await openQueue()
    await user.click(panel.getByRole('button', { name: 'Fetch 3' }))
    expect(await panel.findByText('3 conversations added')).toBeInTheDocument()
    expect(server.calls('fetchAssignments').map(({ body }) => body)).toEqual([{ count: 3 }])
    expect(panel.getAllByRole('button', { name: /^Open #/ })).toHaveLength(4)
    expect(panel.getByRole('button', { name: 'Fetch 1' })).toBeEnabled()
    expect(panel.getByRole('button', { name: 'Fetch 3' })).toBeDisabled()
  })

  it('says why fewer came than were asked for', async () => {
    server.answer('fetchAssignments', () => ({
      added: 1,
      unfilled: 'no_pair_left' as const,
      queue: queueOf(),
    }))
    const { user, panel } = await openQueue()
    await user.click(panel.getByRole('button', { name: 'Fetch 5' }))
    expect(
      await panel.findByText(
        '1 conversation added. What is left is with people you have reviewed enough this round.',
      ),
    ).toBeInTheDocument()
  })

  it('says what will fill it while it is empty', async () => {
    const { panel } = await openQueue({ assignments: [], mayFetch: 0 })
    expect(panel.getByText('Nothing in your queue')).toBeInTheDocument()
    expect(panel.getByText(/Conversations are dealt at the start/)).toBeInTheDocument()
    expect(panel.getByRole('button', { name: 'Fetch 1' })).toBeDisabled()
    expect(panel.getByText(/as many as the program allows/)).toBeInTheDocument()
  })

  it('thanks for a full quota', async () => {
    const { panel } = await openQueue({ assignments: [], given: 6, picked: 0 })
    expect(panel.getByText('all done · 2 working days left')).toBeInTheDocument()
    expect(panel.getByText(/You have done what was asked this round/)).toBeInTheDocument()
  })
})
