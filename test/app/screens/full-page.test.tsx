// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Me } from '#shared/contract/sessions.ts'
import { me, problem } from '#test/app/lib/fixtures.ts'
import { programOf, roundOf, teammateOf, teammatesOf } from '#test/support/program-replies.ts'
import { openScreens, typeChoice } from '#test/support/render.tsx'
import { queueOf } from '#test/support/replies.ts'
import { openLeadPage } from './lead-page.ts'

const server = openScreens()
let absences: { from: string; to: string }[]

beforeEach(() => {
  absences = []
  server.answer('getQueue', () => queueOf())
  server.answer('getUnreadNotices', () => ({ received: 0, given: 0 }))
  server.answer('getReceivedReviews', () => ({ reviews: [], unread: 0, more: false }))
  server.answer('getAbsences', () => ({ absences }))
  server.answer('setAbsences', ({ body }) => {
    absences = (body as { absences: typeof absences }).absences
    return { absences }
  })
  server.answer('getRounds', () => ({ rounds: [roundOf()], before: null }))
  server.answer('getOpenAssignments', () => ({ assignments: [] }))
  server.answer('getHeldConversations', () => ({ conversations: [] }))
  server.answer('getProgram', () => programOf())
  server.answer('getTeammates', () => teammatesOf([teammateOf()]))
  server.answer('updateMe', ({ body }) => ({ ...me, ...(body as Partial<Me>) }))
})

const links = () => screen.queryAllByRole('link').map((link) => link.textContent)
const leadLinks = ['My reviews', 'Rounds', 'Conversations', 'People', 'Program', 'My settings']
const teammate = { role: 'teammate', lead: false } as const

describe('the full page', () => {
  it('has six pages for a lead and goes to them by address', async () => {
    const { user } = await openLeadPage('')
    await screen.findByRole('heading', { name: 'Your queue' })
    expect(links()).toEqual(leadLinks)
    expect(screen.getByRole('link', { name: 'My reviews' })).toHaveAttribute('aria-current', 'page')
    await user.click(screen.getByRole('link', { name: 'Rounds' }))
    expect(await screen.findByRole('table', { name: 'All rounds' })).toBeInTheDocument()
    expect(window.location.hash).toBe('#/rounds')
    expect(screen.getByRole('main')).toHaveFocus()
    expect(document.title).toBe('Rounds · Conversation Carousel')
    act(() => {
      window.location.hash = '#/people'
    })
    expect(await screen.findByRole('button', { name: 'Edit Chloé Martin' })).toBeInTheDocument()
  })

  it('has rounds, people and the connection for an admin who is no lead, and no settings', async () => {
    server.answer('getTeammates', () =>
      teammatesOf([teammateOf({ name: 'Priya Nair', lead: true }), teammateOf({ id: '22' })]),
    )
    const { part } = await openLeadPage('#/program', { me: { role: 'admin', lead: false } })
    await screen.findByRole('region', { name: 'Who leads' })
    expect(links()).toEqual(leadLinks)
    const leads = part('Who leads')
    expect(await leads.findByText(/^Leads: .*Priya Nair/)).not.toHaveTextContent('Chloé')
    expect(leads.getByText(/becomes a lead .*“.*carousel lead grant EMAIL.*”/)).toBeInTheDocument()
    expect(await part('The helpdesk').findByText(/conversations found/)).toBeInTheDocument()
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(server.calls('getProgram')).toEqual([])
  })

  it('tells an admin that nobody leads yet', async () => {
    const { part } = await openLeadPage('#/program', { me: { role: 'admin', lead: false } })
    await screen.findByRole('region', { name: 'Who leads' })
    expect(await part('Who leads').findByText('There is no lead yet.')).toBeInTheDocument()
  })

  it('has only their own reviews for a teammate, whatever the address', async () => {
    await openLeadPage('#/rounds', { me: teammate })
    expect(await screen.findByRole('heading', { name: 'Your queue' })).toBeInTheDocument()
    expect(links()).toEqual(['My reviews', 'My settings'])
    expect(server.calls('getRounds')).toEqual([])
  })

  it('speaks Arabic from right to left', async () => {
    await openLeadPage('', { me: { locale: 'ar' } })
    expect(await screen.findByRole('link', { name: 'الجولات' })).toBeInTheDocument()
    expect(document.documentElement).toHaveAttribute('dir', 'rtl')
  })
})

describe('my own settings', () => {
  it('tell somebody on leave once that nothing is expected', async () => {
    server.answer('getQueue', () => queueOf({ awayUntil: '2026-11-20', quota: 0, reachable: 0 }))
    await openLeadPage('', { me: teammate })
    expect(await screen.findByText('Away until Nov 20')).toBeInTheDocument()
    expect(screen.getAllByText('Nothing is expected of you until then.')).toHaveLength(1)
  })

  it('enter an absence, and ask for the queue again', async () => {
    const { user, part } = await openLeadPage('#/settings', { me: teammate })
    await screen.findByText('No absence entered.')
    server.answer('getQueue', () => queueOf({ quota: 2, reachable: 2 }))
    await user.type(screen.getByLabelText('From'), '2026-11-16')
    await user.type(screen.getByLabelText('To, included'), '2026-11-18')
    await user.click(screen.getByRole('button', { name: 'Add absence' }))
    expect(await part('When I am away').findByText('Saved')).toBeInTheDocument()
    await user.click(screen.getByRole('link', { name: 'My reviews' }))
    expect(await screen.findByRole('heading', { name: '3 of 2 this week' })).toBeInTheDocument()
    expect(server.calls('setAbsences')).toEqual([
      {
        params: { teammate: me.id },
        query: {},
        body: { absences: [{ from: '2026-11-16', to: '2026-11-18' }] },
      },
    ])
  })

  it('say which languages I speak', async () => {
    const { user, part } = await openLeadPage('#/settings', {
      me: teammate,
      program: { languages: ['en'] },
    })
    await screen.findByText('No absence entered.')
    const languages = part('Languages and keys')
    await user.click(languages.getByRole('switch', { name: 'As the program assumes' }))
    const spoken = languages.getByLabelText('Spoken languages', { selector: 'input' })
    await typeChoice(user, spoken, 'arab{ArrowDown}{Enter}')
    await user.click(languages.getByRole('button', { name: 'Remove English' }))
    const tags = languages.getAllByRole('group', { name: /Delete removes it/ })
    expect(tags.map((tag) => tag.textContent)).toEqual(['Arabic'])
    await server.idle()
    expect(server.calls('updateMe').map(({ body }) => body)).toEqual([
      { languages: ['en'] },
      { languages: ['en', 'ar'] },
      { languages: ['ar'] },
    ])
  })

  it('are as before when they cannot be stored, and say so', async () => {
    server.answer('updateMe', () => problem(503, 'unavailable'))
    const { user, part } = await openLeadPage('#/settings', { me: teammate })
    await screen.findByText('No absence entered.')
    const keys = part('Languages and keys').getByRole('switch', { name: 'Use single keys' })
    await user.click(keys)
    expect(await screen.findByRole('alert')).toHaveTextContent('Not saved; it is as it was.')
    expect(keys).toBeChecked()
  })
})
