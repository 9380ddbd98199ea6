// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Queue } from '#shared/contract/assignments.ts'
import { me, problem } from '#test/app/lib/fixtures.ts'
import { createFakeHost, openApp, openScreens } from '#test/support/render.tsx'
import { amira, assignmentOf, chloe, conversation, idOf, queueOf } from '#test/support/replies.ts'

const server = openScreens()

/** Opens Queue on what the server holds. */
async function openQueue(
  change: Partial<Queue> = {},
  subjects: Record<string, string> = {},
  heading = /this week$/,
) {
  server.answer('getQueue', () => queueOf(change))
  const { user, host } = await openApp({ host: createFakeHost({ subjects }) })
  await screen.findByText(chloe.name)
  await user.click(screen.getByRole('tab', { name: /Queue\s*2/ }))
  const panel = within(screen.getByRole('tabpanel', { name: /Queue/ }))
  await panel.findByRole('heading', { name: heading })
  return { user, host, panel }
}

describe('the queue', () => {
  it('says how far I am', async () => {
    const { panel } = await openQueue()
    expect(panel.getByRole('heading', { name: '3 of 5 this week' })).toBeInTheDocument()
    expect(panel.getByText('3/5')).toBeInTheDocument()
    expect(panel.getByText('2 to go · 2 working days left · 1 of them picked')).toBeInTheDocument()
  })

  it('measures against what can be reached, and says why that is less than the quota', async () => {
    const short = { given: 3, reachable: 4, shortReason: 'received_enough' as const }
    const { panel } = await openQueue(short, {}, /^3 of 4 this week/)
    expect(
      panel.getByRole('heading', {
        name: '3 of 4 this week (quota 5: what is left is of people reviewed often enough)',
      }),
    ).toBeInTheDocument()
    expect(panel.getByText('3/4')).toBeInTheDocument()
    expect(panel.getByText(/^1 to go/)).toBeInTheDocument()
  })

  it('says until when somebody is away, without a ring or thanks', async () => {
    const away = { awayUntil: '2026-12-13', quota: 0, reachable: 0, given: 0, assignments: [] }
    const { panel } = await openQueue(away, {}, /^Away until/)
    expect(panel.queryByText('0/0')).toBeNull()
    expect(panel.getAllByText('Nothing is expected of you until then.')).toHaveLength(1)
    expect(panel.queryByText(/Thank you/)).toBeNull()
  })

  it('thanks nobody of whom nothing could be asked', async () => {
    const nothing = { reachable: 0, given: 0, shortReason: 'language' as const, assignments: [] }
    const { panel } = await openQueue(nothing, {}, /^0 of 0/)
    expect(panel.queryByText(/Thank you|done/)).toBeNull()
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
    await user.click(await panel.findByRole('button', { name: 'Open #4821 Refund is late' }))
    await user.click(panel.getByRole('button', { name: 'Open #5000' }))
    expect(host.opened).toEqual(['4821', '5000'])
  })

  it('shows the form when the open conversation is chosen, and stays for another', async () => {
    const { user, panel } = await openQueue({
      assignments: [assignmentOf(), assignmentOf({ id: idOf(7), conversation })],
    })
    await user.click(panel.getByRole('button', { name: 'Open #4821' }))
    expect(screen.getByRole('tab', { name: /Queue/ })).toHaveAttribute('aria-selected', 'true')
    await user.click(panel.getByRole('button', { name: `Open #${conversation}` }))
    expect(screen.getByRole('tab', { name: /Review/ })).toHaveAttribute('aria-selected', 'true')
    expect(screen.getByRole('button', { name: 'Submit review' })).toBeVisible()
  })

  it('says what follows from the reason', async () => {
    const queue = queueOf({ assignments: [] })
    server.answer('handBack', () => ({ replaced: false, held: true, language: null, queue }))
    const { user, panel } = await openQueue()
    await user.click(panel.getByRole('button', { name: 'Hand back #4821' }))
    await user.click(panel.getByRole('radio', { name: 'Spam' }))
    await user.click(panel.getByRole('button', { name: 'Hand it back' }))
    const said = await panel.findByText(/^Handed back\. There was nothing to replace it with/)
    expect(said).toHaveTextContent('It stays out of the pool until a lead has looked.')
  })

  it('asks once whether my languages shall change, and changes them there', async () => {
    const language = { tag: 'fr', ask: true }
    server.answer('handBack', () => ({ replaced: true, held: false, language, queue: queueOf() }))
    server.answer('updateMe', ({ body }) => ({ ...me, ...(body as object) }))
    const { user, panel } = await openQueue()
    await user.click(panel.getByRole('button', { name: 'Hand back #4821' }))
    await user.click(panel.getByRole('radio', { name: 'I do not speak its language' }))
    await user.click(panel.getByRole('button', { name: 'Hand it back' }))
    expect(await panel.findByText(/nothing more in French/)).toBeInTheDocument()
    await user.click(panel.getByRole('button', { name: 'Change my languages' }))
    await user.click(await panel.findByRole('switch', { name: /^As the program assumes/ }))
    await waitFor(() => expect(server.calls('updateMe')).toHaveLength(1))
    await user.click(panel.getByRole('button', { name: 'Close' }))
    expect(panel.queryByText('Shall the languages that you review in change?')).toBeNull()
  })

  it('hands one back with a reason and shows what replaced it', async () => {
    const replacement = assignmentOf({ id: idOf(8), conversation: '6000', reviewee: amira })
    server.answer('handBack', () => ({
      replaced: true,
      held: false,
      language: null,
      queue: queueOf({ assignments: [replacement] }),
    }))
    const { user, panel } = await openQueue()
    await user.click(panel.getByRole('button', { name: 'Hand back #4821' }))
    expect(panel.getByRole('button', { name: 'Hand it back' })).toBeDisabled()
    await user.click(panel.getByRole('radio', { name: 'I am too close to it' }))
    await user.type(panel.getByRole('textbox', { name: /Say more/ }), ' my brother ')
    // As people do: it is one.
    await user.dblClick(panel.getByRole('button', { name: 'Hand it back' }))
    expect(
      await panel.findByText('Handed back and replaced. It does not come back to you.'),
    ).toBeInTheDocument()
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

  it('says what will fill it while it is empty', async () => {
    const { panel } = await openQueue({ assignments: [], mayFetch: 0 })
    expect(panel.getByText('Nothing in your queue')).toBeInTheDocument()
    expect(panel.getByText(/Conversations are dealt at the start/)).toBeInTheDocument()
    expect(panel.queryByRole('button', { name: 'Fetch 1' })).toBeNull()
    expect(panel.getByText(/as many as the program allows/)).toBeInTheDocument()
  })

  it('thanks for a full quota', async () => {
    const { panel } = await openQueue({ assignments: [], given: 6, picked: 0 })
    expect(panel.getByText('all done · 2 working days left')).toBeInTheDocument()
    expect(panel.getByText(/You have done what was asked this round/)).toBeInTheDocument()
  })
})
