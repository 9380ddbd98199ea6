// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ConversationText } from '#shared/contract/conversation-texts.ts'
import { problem } from '#test/app/lib/fixtures.ts'
import { createFakeHost, openApp, openScreens } from '#test/support/render.tsx'
import { assignmentOf, conversation, queueOf, takeReviews } from '#test/support/replies.ts'

const server = openScreens()
const inboxUrl = 'https://app.intercom.com/a/inbox/abc/inbox/conversation/{id}'

type Said = ConversationText['messages'][number]
const saidOf = (change: Partial<Said> = {}): Said => ({
  side: 'customer',
  author: 'Noor',
  at: '2026-03-01T10:00:00.000Z',
  internal: false,
  redacted: false,
  text: 'Where is my refund?',
  files: [],
  ...change,
})
const textOf = (change: Partial<ConversationText> = {}): ConversationText => ({
  subject: 'Refund is late',
  whole: true,
  remark: null,
  messages: [saidOf()],
  ...change,
})

beforeEach(() => {
  window.location.hash = ''
  server.answer('getQueue', () => queueOf({ assignments: [] }))
  takeReviews(server)
})

/** The panel in a tab, whose browser has no helpdesk to ask. */
async function openTab() {
  const { subjects: _, customerWords: __, ...host } = createFakeHost()
  const opened = await openApp({ location: 'tab', host, place: { conversation, inboxUrl } })
  const region = await screen.findByRole('region', { name: 'What the conversation says' })
  return { ...opened, region: within(region) }
}

describe('the conversation beside its form in a tab', () => {
  it('says what it is about and who said what, with notes, files and what was deleted', async () => {
    const files = [
      { name: 'bill.pdf', url: 'https://files.example/1' },
      { name: 'odd.svg', url: null },
    ]
    const messages = [
      saidOf({ files }),
      saidOf({ side: 'teammate', author: 'Chloé', text: 'On its way' }),
      saidOf({ side: 'teammate', author: null, internal: true, text: 'VIP' }),
      saidOf({ redacted: true, text: '' }),
    ]
    server.answer('getText', () => textOf({ messages, whole: false }))
    const { region } = await openTab()
    expect(await region.findByRole('heading', { name: 'Refund is late' })).toBeVisible()
    const said = region.getAllByRole('article').map((one) => within(one))
    expect(said[0]?.getByText('Where is my refund?')).toHaveAttribute('dir', 'auto')
    const file = said[0]?.getByRole('link', { name: 'bill.pdf' })
    expect(file).toHaveAttribute('href', 'https://files.example/1')
    expect(file).toHaveAttribute('rel', 'noopener noreferrer')
    expect(said[0]?.queryByRole('link', { name: 'odd.svg' })).toBeNull()
    expect(said[1]?.getByText('Chloé').tagName).toBe('BDI')
    expect(said[2]?.getByText('Internal note')).toBeVisible()
    expect(said[2]?.getByText('Teammate')).toBeVisible()
    expect(said[3]?.getByText('This message was deleted in the helpdesk.')).toBeVisible()
    expect(region.getByText(/This is not all of it/)).toBeVisible()
    expect(await screen.findByRole('group', { name: 'Quality' })).toBeVisible()
  })

  it('shows markup of customers as the text that it is', async () => {
    const hostile = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>'
    server.answer('getText', () =>
      textOf({
        subject: hostile,
        messages: [
          saidOf({ text: hostile, author: hostile, files: [{ name: hostile, url: null }] }),
        ],
      }),
    )
    const { region } = await openTab()
    expect(await region.findByRole('heading', { name: hostile })).toBeVisible()
    expect(region.getAllByText(hostile)).toHaveLength(4)
    expect(region.queryByRole('img')).toBeNull()
    expect(window).not.toHaveProperty('hacked')
  })

  it.each([
    ['not_allowed', 403, {}],
    ['helpdesk_unavailable', 503, { problem: 'refused' }],
  ] as const)('says that it cannot be shown here after %s', async (code, status, details) => {
    server.answer('getText', () => problem(status, code, details))
    const { region } = await openTab()
    expect(await region.findByText(/Read it in the inbox/)).toBeVisible()
    expect(region.queryByRole('button', { name: 'Try again' })).toBeNull()
    expect(region.getByRole('heading', { name: `Conversation #${conversation}` })).toBeVisible()
    expect(await screen.findByRole('group', { name: 'Quality' })).toBeVisible()
  })

  it('can be asked for again where the helpdesk did not answer', async () => {
    server.answer('getText', () => problem(503, 'helpdesk_unavailable', { problem: 'timeout' }))
    const { region, user } = await openTab()
    const again = await region.findByRole('button', { name: 'Try again' })
    server.answer('getText', () => textOf())
    await user.click(again)
    expect(await region.findByText('Where is my refund?')).toBeVisible()
  })
})

describe('subjects in the tab', () => {
  it('come one conversation at a time, and the queue works by numbers until then', async () => {
    server.answer('getText', () => textOf())
    const ids = ['7001', '7002', '7003', '7004', '7005']
    const assignments = ids.map((id) => assignmentOf({ id: crypto.randomUUID(), conversation: id }))
    server.answer('getQueue', () => queueOf({ assignments }))
    let most = 0
    let now = 0
    const { promise: gate, resolve: letGo } = Promise.withResolvers<void>()
    server.answer('getSubject', async ({ params }) => {
      now += 1
      most = Math.max(most, now)
      await gate
      now -= 1
      if (params['conversation'] === '7004') return problem(404, 'not_found')
      return { subject: `About ${params['conversation']}` }
    })
    const { user } = await openTab()
    await user.click(screen.getByRole('tab', { name: /Queue/ }))
    expect(await screen.findByRole('button', { name: 'Open #7001' })).toBeVisible()
    letGo()
    expect(await screen.findByRole('button', { name: 'Open #7005 About 7005' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Open #7004' })).toBeVisible()
    expect(most).toBeLessThanOrEqual(3)
    expect(screen.queryByText(/does not say what some of these/)).toBeNull()
  })

  it('are said to be missing where the helpdesk refuses', async () => {
    server.answer('getText', () => textOf())
    server.answer('getQueue', () => queueOf({ assignments: [assignmentOf()] }))
    server.answer('getSubject', () => problem(503, 'helpdesk_unavailable', { problem: 'refused' }))
    const { user } = await openTab()
    await user.click(screen.getByRole('tab', { name: /Queue/ }))
    expect(await screen.findByText(/does not say what some of these/)).toBeVisible()
  })
})
