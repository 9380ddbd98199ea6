// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '#shared/contract/connection.ts'
import { problem } from '#test/app/lib/fixtures.ts'
import {
  connectionOf,
  minutesAgo,
  previewOf,
  programOf,
  roundOf,
  teammatesOf,
} from '#test/support/program-replies.ts'
import { openScreens } from '#test/support/render.tsx'
import { daysAgo } from '#test/support/replies.ts'
import { openLeadPage } from './lead-page.ts'

const server = openScreens()

beforeEach(() => {
  server.answer('getProgram', () => programOf())
  server.answer('previewRules', () => previewOf())
  server.answer('getRounds', () => ({ rounds: [roundOf()], before: null }))
})

async function openWith(connection: Connection, locale = 'en') {
  server.answer('getConnection', () => connection)
  const opened = await openLeadPage('#/program', { me: { locale } })
  const name = { en: 'The helpdesk', fr: 'L’outil de support', ar: 'نظام الدعم' }[locale] ?? ''
  const region = await screen.findByRole('region', { name })
  return { ...opened, region }
}

describe('the connection', () => {
  it('says how far the first reading is', async () => {
    const first = { state: 'first', finishedAt: null, conversations: 1 } as const
    const { region, part } = await openWith(connectionOf({ ...first, peopleAt: null }))
    await part('The helpdesk').findByText(
      /read for the first time, back to .+\. 1 conversation found\./,
    )
    expect(region).toHaveTextContent('People have not been read yet.')
  })

  it('says when everything was read, and how changes come', async () => {
    const { region, part } = await openWith(connectionOf())
    await part('The helpdesk').findByText(
      'The helpdesk was read 2 minutes ago. 480 conversations found.',
    )
    expect(region).toHaveTextContent('People were read 7 minutes ago.')
    expect(region).toHaveTextContent('does not announce changes; it is asked every minute')
  })

  it.each([
    [{ receivedAt: null, refusedAt: null }, 'nothing has come yet'],
    [{ receivedAt: minutesAgo(5), refusedAt: null }, 'by a webhook, the last one 5 minutes ago'],
    [{ receivedAt: null, refusedAt: minutesAgo(9) }, 'An announcement was refused 9 minutes ago'],
  ])('says what came of a webhook: %o', async (webhook, text) => {
    const { part } = await openWith(connectionOf({}, { addedAt: daysAgo(3), ...webhook }))
    expect(await part('The helpdesk').findByText(text, { exact: false })).toBeInTheDocument()
  })

  it.each([
    ['access', 'An admin has to connect the account again'],
    ['busy', 'wants fewer requests'],
    ['no_answer', 'does not answer'],
    ['not_understood', 'Report the code'],
    ['key', 'lacks the key'],
    ['private_network', 'private network'],
    ['internal', 'its log says what'],
  ] as const)('explains a fault and what to do: %s', async (kind, text) => {
    const code = 'helpdesk_unavailable: some_code'
    const { part } = await openWith(connectionOf({ fault: { kind, code } }))
    const notice = await part('The helpdesk').findByRole('status')
    expect(notice).toHaveTextContent('The last reading failed')
    expect(notice).toHaveTextContent(text)
    expect(notice).toHaveTextContent(`Code: ${code}`)
  })

  it('lists what could not be read when one asks', async () => {
    const skipped = [
      { id: '71', problem: 'ticket.tags: invalid_type' },
      { id: '72', problem: 'comment: not whole' },
    ]
    const { user, part } = await openWith(connectionOf({ skipped }))
    const helpdesk = part('The helpdesk')
    await helpdesk.findByText('2 records could not be read and were left out.')
    expect(helpdesk.queryByRole('table')).toBeNull()
    await user.click(helpdesk.getByRole('button', { name: 'Show them' }))
    const table = helpdesk.getByRole('table', { name: 'Records that could not be read' })
    expect(table).toHaveTextContent('#71')
    expect(table).toHaveTextContent('ticket.tags: invalid_type')
    await user.click(helpdesk.getByRole('button', { name: 'Hide them' }))
    expect(helpdesk.queryByRole('table')).toBeNull()
  })

  it('says that it could not be loaded, and leaves the program in place', async () => {
    let works = false
    server.answer('getConnection', () => (works ? connectionOf() : problem(403, 'not_allowed')))
    const { user, part } = await openLeadPage('#/program')
    const again = await screen.findByRole('button', { name: 'Try again' })
    expect(screen.getByRole('alert')).toHaveTextContent('could not be loaded')
    await screen.findByRole('spinbutton', { name: 'Reviews per person and round' })
    works = true
    await user.click(again)
    await part('The helpdesk').findByText(/480 conversations found/)
  })

  it('is shown to an admin on the page of the program, and to nobody beside the rounds', async () => {
    const admin = { role: 'admin', lead: false } as const
    server.answer('getTeammates', () => teammatesOf([]))
    const { part, unmount } = await openLeadPage('#/program', { me: admin })
    await screen.findByRole('region', { name: 'The helpdesk' })
    await part('The helpdesk').findByText(/480 conversations found/)
    unmount()
    server.answer('getOpenAssignments', () => ({ assignments: [] }))
    server.answer('getHeldConversations', () => ({ conversations: [] }))
    for (const me of [admin, {}]) {
      const rounds = await openLeadPage('#/rounds', { me })
      await screen.findByRole('region', { name: 'All rounds' })
      expect(screen.queryByRole('region', { name: 'The helpdesk' })).toBeNull()
      rounds.unmount()
    }
  })

  it('is told in Arabic and French', async () => {
    const { region, unmount } = await openWith(connectionOf({ conversations: 3 }), 'ar')
    await screen.findByText(/عُثر على 3 محادثات/)
    expect(region).toHaveTextContent('لا يُعلن نظام الدعم عن التغييرات')
    unmount()
    const french = await openWith(connectionOf(), 'fr')
    await screen.findByText(/480 conversations trouvées/)
    expect(french.region).toHaveTextContent('il est interrogé chaque minute')
  })
})
