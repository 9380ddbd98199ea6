// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { problem } from '#test/app/lib/fixtures.ts'
import { roundOf } from '#test/support/program-replies.ts'
import { openScreens } from '#test/support/render.tsx'
import { amira, bruno, chloe, idOf } from '#test/support/replies.ts'
import { openLeadPage } from './lead-page.ts'

const server = openScreens()
const open = { id: idOf(2), conversation: '4821', reviewer: bruno, reviewee: chloe }

beforeEach(() => {
  server.answer('getRounds', () => ({ rounds: [roundOf()], before: null }))
  server.answer('getHeldConversations', () => ({ conversations: [] }))
  server.answer('getOpenAssignments', () => ({
    assignments: [{ ...open, dueOn: '2026-11-22', begun: false }],
  }))
  server.answer('getOtherReviewers', () => ({
    reviewers: [
      { person: amira, reasons: [] },
      { person: chloe, reasons: [{ code: 'own_conversation' }, { code: 'team_scope' }] },
    ],
  }))
})

async function openForm() {
  const { user } = await openLeadPage('#/rounds')
  await user.click(await screen.findByRole('button', { name: 'Give to… #4821' }))
  const whom = await screen.findByLabelText('To whom?')
  return { user, whom, send: screen.getByRole('button', { name: 'Give it' }) }
}

describe('an open assignment', () => {
  it('is given to somebody for whom nothing speaks against it, and why not to others', async () => {
    server.answer('reassign', () => ({ assignments: [] }))
    const { user, whom, send } = await openForm()
    expect(send).toBeDisabled()
    expect(send).toHaveAccessibleDescription('Choose a person.')
    expect(screen.getByText(/outside the teams that they review/)).toBeInTheDocument()
    await user.selectOptions(whom, amira.id)
    await user.click(send)
    await waitFor(() =>
      expect(server.calls('reassign').map(({ params, body }) => [params, body])).toEqual([
        [{ assignment: open.id }, { reviewer: amira.id }],
      ]),
    )
    await waitFor(() => expect(screen.queryByLabelText('To whom?')).toBeNull())
  })

  it('stays where it is when that was refused', async () => {
    server.answer('reassign', () => problem(409, 'conflict'))
    const { user, whom, send } = await openForm()
    await user.selectOptions(whom, amira.id)
    await user.click(send)
    expect(await screen.findByRole('alert')).toHaveTextContent('Nothing is lost')
    expect(screen.getByLabelText('To whom?')).toHaveValue(amira.id)
  })

  it('stays with who has begun it', async () => {
    server.answer('getOpenAssignments', () => ({
      assignments: [{ ...open, dueOn: '2026-11-22', begun: true }],
    }))
    await openLeadPage('#/rounds')
    expect(await screen.findByText(/· begun/)).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /^Give/ })).toBeNull()
  })
})
