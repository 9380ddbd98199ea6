// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { problem } from '#test/app/lib/fixtures.ts'
import { explanation } from '#test/support/explanation.ts'
import { teammateOf, teammatesOf } from '#test/support/program-replies.ts'
import { openApp, openScreens } from '#test/support/render.tsx'
import { bruno, conversation, queueOf } from '#test/support/replies.ts'
import { openLeadPage } from './lead-page.ts'

const server = openScreens()

beforeEach(() => {
  server.answer('getTeammates', () =>
    teammatesOf([
      teammateOf({ ...bruno }),
      teammateOf({ id: '99', name: 'Away', active: false }),
      teammateOf({ id: '98', name: 'Out', reviews: false }),
    ]),
  )
})

describe('why a conversation is dealt or not', () => {
  it('is asked for by number, and told with figures and limits', async () => {
    server.answer('getExplanation', () => explanation)
    const { user } = await openLeadPage('#/conversations')
    await user.type(await screen.findByLabelText('Conversation number'), '#4821')
    await user.click(screen.getByRole('button', { name: 'Show' }))
    const part = within(await screen.findByRole('region', { name: 'Conversation #4821' }))
    expect(window.location.hash).toBe('#/conversations/4821')
    await part.findByText('It is not dealt:')
    const said = part.getAllByRole('listitem').map((item) => item.textContent)
    expect(said).toEqual([
      'Too short: 20 words, the rule asks for 50',
      'It has been reviewed already (1 of 1)',
      'Counted: messages of customers 1, replies of teammates 1, words 20',
      'Not counted: 1 message that is only the title of those kept apart',
      'Language: unknown. A short text (letters: 45) looks like Catalan, which is not expected in this workspace; it takes 200.',
      expect.stringMatching(/^Closed .*its last public message, as nothing else tells\)$/),
      'Tags: billing',
      'Messages that the helpdesk keeps apart were not read',
      'An older version counted it; it is read again in the background',
    ])
    const rows = part.getAllByRole('row').map((row) => row.textContent)
    expect(rows[2]).toMatch(/#777.*machine.*public.*3.*90.*not counted: a machine wrote it/)
  })

  it('is told for one of those who review', async () => {
    server.answer('getExplanation', ({ query }) => ({
      ...explanation,
      reviewer: query['reviewer']
        ? { person: bruno, reasons: [{ code: 'own_conversation' }] }
        : null,
    }))
    const { user } = await openLeadPage('#/conversations/4821')
    const whom = await screen.findByLabelText('What keeps it from…')
    expect(within(whom).getAllByRole('option')).toHaveLength(2)
    await user.selectOptions(whom, bruno.id)
    expect(await screen.findByText(`It is not dealt to ${bruno.name}:`)).toBeInTheDocument()
    expect(screen.getByText('They took part in this conversation')).toBeInTheDocument()
  })

  it('says so where there is no such conversation', async () => {
    server.answer('getExplanation', () => problem(404, 'not_found'))
    await openLeadPage('#/conversations/1')
    await waitFor(() =>
      expect(screen.getByText(/There is no such conversation/)).toBeInTheDocument(),
    )
  })

  it('is told beside the open conversation, once it is unfolded in the queue', async () => {
    server.answer('getExplanation', () => explanation)
    server.answer('getQueue', () => queueOf())
    const { user } = await openApp({ me: { role: 'lead', lead: true } })
    await user.click(await screen.findByRole('tab', { name: /^Queue/ }))
    const summary = await screen.findByText(/^Why is #.* dealt, or not\?$/)
    expect(server.calls('getExplanation')).toEqual([])
    await user.click(summary)
    expect(await screen.findByText('It is not dealt:')).toBeInTheDocument()
    expect(server.calls('getExplanation')[0]?.params).toEqual({ conversation })
  })

  it('is not offered to a teammate', async () => {
    server.answer('getQueue', () => queueOf())
    const { user } = await openApp()
    await user.click(await screen.findByRole('tab', { name: /^Queue/ }))
    await waitFor(() => expect(server.calls('getQueue')).toHaveLength(1))
    await screen.findAllByText(/of \d/)
    expect(screen.queryByText(/^Why is #/)).toBeNull()
  })
})
