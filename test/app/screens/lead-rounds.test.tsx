// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { problem } from '#test/app/lib/fixtures.ts'
import { dealOf, reportOf, roundOf, roundPersonOf } from '#test/support/program-replies.ts'
import { openScreens } from '#test/support/render.tsx'
import { bruno, daysAgo, idOf } from '#test/support/replies.ts'
import { openLeadPage } from './lead-page.ts'

const server = openScreens()
const held = {
  conversation: '4711',
  reason: 'spam',
  channel: 'chat',
  replies: 3,
  handedBackBy: bruno,
  handedBackAt: daysAgo(2),
  comment: 'An advertisement',
}

beforeEach(() => {
  server.answer('getRounds', () => ({ rounds: [roundOf()], before: null }))
  server.answer('getRound', () => reportOf())
  server.answer('getOpenAssignments', () => ({ assignments: [] }))
  server.answer('getHeldConversations', () => ({ conversations: [] }))
})

describe('the rounds', () => {
  it('stand in numbers, page after page', async () => {
    const older = roundOf({ startsOn: '2026-11-09', endsOn: '2026-11-15', state: 'closed' })
    server.answer('getRounds', ({ query }) =>
      query['before'] === '2026-11-16'
        ? { rounds: [older], before: null }
        : { rounds: [roundOf()], before: '2026-11-16' },
    )
    const { user } = await openLeadPage('#/rounds')
    const row = await screen.findByRole('row', { name: /Nov 16\s–\s22 running/ })
    const cells = within(row).getAllByRole('cell')
    expect(cells.map((cell) => cell.textContent)).toEqual([
      '',
      '18 of 60',
      '37',
      '3',
      '2',
      '22',
      '4',
    ])
    await user.click(screen.getByRole('button', { name: 'Show earlier rounds' }))
    expect(await screen.findByRole('row', { name: /Nov 9\s–\s15/ })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Show earlier rounds' })).toBeNull()
  })

  it('say what will appear while there is none', async () => {
    server.answer('getRounds', () => ({ rounds: [], before: null }))
    await openLeadPage('#/rounds')
    expect(await screen.findByText('No round yet')).toBeInTheDocument()
  })

  it('can be asked for again after a failure', async () => {
    server.answer('getRounds', () => problem(403, 'not_allowed'))
    const { user } = await openLeadPage('#/rounds')
    expect(await screen.findByRole('alert')).toHaveTextContent('The rounds could not be loaded.')
    server.answer('getRounds', () => ({ rounds: [roundOf()], before: null }))
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('table')).toBeInTheDocument()
  })
})

describe('one round', () => {
  it('is opened from the list, says how it was dealt, and leads back', async () => {
    const { user, part } = await openLeadPage('#/rounds')
    await user.click(await screen.findByRole('link', { name: /^Nov 16\s–\s22$/ }))
    await screen.findByText(/conversations were looked at/)
    const deal = part('How it was dealt')
    expect(server.calls('getRound').map(({ params }) => params)).toEqual([{ round: '2026-11-16' }])
    expect(
      deal.getByText(/480 conversations were looked at\. 312 were eligible/),
    ).toHaveTextContent('60 assignments made.')
    expect(deal.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Reviewers were given between 3 and 5 each.',
      "Everybody's work is reviewed equally often: 5 times.",
      'No two teammates review each other.',
      '1 assignment repeats a pair of this round.',
      'Bruno Costa · 2 missing · what was left is in languages they do not speak',
    ])
    expect(
      deal.getByRole('row', { name: /Too short to say something about\s*100/ }),
    ).toBeInTheDocument()
    expect(
      deal.getByRole('row', { name: /Its tag is left out of reviews\s*68/ }),
    ).toBeInTheDocument()
    expect(deal.getByText('seed-7')).toBeInTheDocument()
    expect(part('Why conversations were handed back').getAllByRole('row')).toHaveLength(3)
    await user.click(screen.getByRole('link', { name: 'All rounds' }))
    expect(await screen.findByRole('table', { name: 'All rounds' })).toBeInTheDocument()
  })

  it('shows who gave how much by name, whatever the order of the numbers', async () => {
    const { part } = await openLeadPage('#/rounds/2026-11-16')
    await screen.findByRole('table', { name: 'Participation' })
    const rows = part('Participation').getAllByRole('row').slice(1)
    expect(
      rows.map((row) => [
        within(row).getByRole('rowheader').textContent,
        within(row).getAllByRole('cell')[1]?.textContent,
      ]),
    ).toEqual([
      ['Chloé Martin', '3 of 5'],
      ['Bruno Costa', '5 of 5'],
    ])
  })

  it('draws thousands of people in pages, and finds one by name', async () => {
    const people = Array.from({ length: 2000 }, (_, n) =>
      roundPersonOf({ id: String(n), name: `Person ${n + 1}` }),
    )
    server.answer('getRound', () => reportOf({ people }))
    const { user, part } = await openLeadPage('#/rounds/2026-11-16')
    await screen.findByRole('table', { name: 'Participation' })
    expect(part('Participation').getAllByRole('row')).toHaveLength(51)
    expect(part('Participation').getByText('1–50 of 2,000')).toBeInTheDocument()
    await user.click(part('Participation').getByRole('button', { name: 'Next' }))
    expect(part('Participation').getByText('51–100 of 2,000')).toBeInTheDocument()
    await user.type(part('Participation').getByRole('searchbox'), 'person 1999')
    expect(part('Participation').getAllByRole('row')).toHaveLength(2)
  })

  it('lists the deals that followed', async () => {
    const fetched = dealOf({
      id: idOf(32),
      kind: 'fetch',
      reviewer: bruno,
      assigned: 3,
      unfilled: [],
    })
    server.answer('getRound', () => reportOf({ deals: [dealOf(), fetched] }))
    const { part } = await openLeadPage('#/rounds/2026-11-16')
    await screen.findByRole('region', { name: 'Deals that followed' })
    expect(part('Deals that followed').getByRole('listitem')).toHaveTextContent(
      'Fetched · Bruno Costa · 3 assignments made.',
    )
  })
})

describe('conversations that wait for a lead', () => {
  it('say why, open in the helpdesk, and are released or kept out', async () => {
    const other = { ...held, conversation: '4712', reason: 'too_short', comment: null }
    server.answer('getHeldConversations', () => ({ conversations: [held, other] }))
    server.answer('decideHeldConversation', ({ params }) => ({
      conversations: params['conversation'] === '4711' ? [other] : [],
    }))
    const { user, host, part } = await openLeadPage('#/rounds')
    await screen.findByRole('heading', { name: 'Waiting for a lead: 2 conversations' })
    const list = part('Waiting for a lead: 2 conversations')
    expect(list.getAllByRole('listitem')[0]).toHaveTextContent(
      'Spamchat · 3 replies · handed back by Bruno Costa 2 days agoAn advertisement',
    )
    await user.click(list.getByRole('button', { name: 'Open #4711' }))
    expect(host.opened).toEqual(['4711'])
    await user.click(list.getByRole('button', { name: 'Release #4711' }))
    expect(await screen.findByText('#4711 may be dealt again.')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Keep out #4712' }))
    expect(await screen.findByText('#4712 stays out.')).toBeInTheDocument()
    expect(server.calls('decideHeldConversation').map(({ body }) => body)).toEqual([
      { decision: 'release' },
      { decision: 'keep_out' },
    ])
    expect(screen.queryByRole('button', { name: /^Release/ })).toBeNull()
  })

  it('stay when the decision could not be stored', async () => {
    server.answer('getHeldConversations', () => ({ conversations: [held] }))
    server.answer('decideHeldConversation', () => problem(503, 'unavailable'))
    const { user } = await openLeadPage('#/rounds')
    await user.click(await screen.findByRole('button', { name: 'Keep out #4711' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Nothing is lost')
    expect(screen.getByRole('button', { name: 'Keep out #4711' })).toBeEnabled()
  })

  it('are not asked for by an admin who is no lead', async () => {
    await openLeadPage('#/rounds', { me: { role: 'admin', lead: false } })
    await screen.findByRole('table', { name: 'All rounds' })
    expect(server.calls('getHeldConversations')).toEqual([])
  })
})
