// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import ts from 'typescript'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { RefusedApp } from '#app/app.tsx'
import { loadTexts } from '#app/i18n/form-texts.ts'
import { createQueryClient } from '#app/lib/query-client.ts'
import type { RouteName } from '#shared/contract/every-route.ts'
import { start } from '#test/app/lib/fixtures.ts'
import { drawnComponents } from '#test/support/drawn-components.ts'
import { explanation } from '#test/support/explanation.ts'
import {
  connectionOf,
  dealOf,
  previewOf,
  programOf,
  reportOf,
  roundOf,
  teammateOf,
  teammatesOf,
} from '#test/support/program-replies.ts'
import { createFakeHost, openApp, openScreens } from '#test/support/render.tsx'
import {
  amira,
  assignmentOf,
  bruno,
  chloe,
  choiceOf,
  contentOf,
  conversation,
  daysAgo,
  draftOf,
  idOf,
  panelOf,
  progressOf,
  queueOf,
  receivedOf,
  reviewOf,
} from '#test/support/replies.ts'
import { visitSyntax } from '#test/support/syntax.ts'
import { hostileName, namesIn, turned } from '#test/support/turned-names.ts'

const server = openScreens()
const drawn = new Set<string>()

beforeEach(() => {
  window.location.hash = ''
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
})

const reply = { id: idOf(50), author: bruno, text: 'Thank you', at: daysAgo(0) }
const may = { edit: true, withdraw: true, acknowledge: false, reply: true }
const given = reviewOf({
  acknowledgedAt: daysAgo(0),
  replies: [reply],
  ratings: { quality: { option: 'good', comment: 'Clear', otherCause: 'x' } },
  may,
})
const received = receivedOf({ id: idOf(51), replies: [reply] })
const message = { side: 'teammate', author: 'Bo', at: daysAgo(1), text: 'Hi' } as const

/** What the server of a workspace says where everybody is called so. */
function answerAll(name: string) {
  const say = <N extends RouteName>(route: N, value: unknown) =>
    server.answer(route, () => turned(value, name) as never)
  say('getPanel', panelOf({ reviewees: [choiceOf(), choiceOf({ person: bruno })] }))
  say('getPastReviews', { reviews: [], blind: 0, mine: [given] })
  say('getQueue', queueOf({ assignments: [assignmentOf(), assignmentOf({ id: idOf(53) })] }))
  say('getReceivedReviews', { reviews: [received], unread: 1, more: false })
  say('getGivenReviews', { reviews: [given], unread: 1, more: false })
  say('getUnreadNotices', { received: 1, given: 1 })
  server.answer('readNotices', () => undefined)
  say('submitReview', { review: given, ...progressOf(), next: assignmentOf() })
  say('getRounds', { rounds: [roundOf()], before: null })
  say(
    'getRound',
    reportOf({ deals: [dealOf(), dealOf({ id: idOf(54), kind: 'fetch', reviewer: amira })] }),
  )
  const held = { conversation: '9', reason: 'spam', channel: 'chat', replies: 3, comment: 'No' }
  say('getHeldConversations', {
    conversations: [{ ...held, handedBackBy: bruno, handedBackAt: daysAgo(2) }],
  })
  say('decideHeldConversation', { conversations: [] })
  const open = { id: idOf(2), conversation: '4821', reviewer: bruno, reviewee: chloe }
  const assignments = [{ ...open, dueOn: '2026-11-22', begun: false }]
  say('getOpenAssignments', { assignments })
  say('reassign', { assignments })
  say('getOtherReviewers', {
    reviewers: [
      { person: amira, reasons: [] },
      { person: chloe, reasons: [{ code: 'own_conversation' }] },
    ],
  })
  const people = Array.from({ length: 21 }, (_, n) => teammateOf({ id: `p${n}`, lead: n < 2 }))
  say('getTeammates', teammatesOf(people))
  say('getAbsences', { absences: [] })
  say('getProgram', programOf({ tagsExcluded: [name] } as never))
  say('updateProgram', programOf())
  say('previewRules', previewOf())
  say('getConnection', connectionOf({ skipped: [{ id: '7', problem: 'no author' }] } as never))
  const files = [
    { name: 'bill.pdf', url: 'https://files.example/1' },
    { name: 'odd.svg', url: null },
  ]
  const said = { ...message, internal: false, redacted: false, files }
  say('getText', { subject: 'Refund', whole: true, remark: name, messages: [said] })
  const moment = { teammate: chloe.id, at: daysAgo(3), others: 5, chats: 4, atLeast: false }
  say('getContext', {
    ...{ moments: [moment], chatLimit: 3, cannedReplies: [{ id: '7', title: name }] },
    ...{ reopens: 1, solutionSeconds: 3600 },
  })
  const pair = { person: bruno, reasons: [{ code: 'own_conversation' }] }
  say('getExplanation', { ...explanation, reviewer: pair })
  say('getSubject', { subject: 'Refund' })
}

/** How often a name is shown now, each of them apart from what stands around it. */
function look(): number {
  for (const name of drawnComponents(document)) drawn.add(name)
  const { shown, loose } = namesIn(document)
  expect([...loose]).toEqual([])
  return shown
}

/** Presses what unfolds, turns to or opens something, once each, and looks at the page after each. */
async function walk(user: { click: (element: Element) => Promise<void> }): Promise<number> {
  const pressed = new Set<string>()
  let shown = 0
  for (let presses = 0; presses < 60; presses++) {
    await settled()
    shown += look()
    const ways = '[aria-expanded=false], summary, select, [role=tab], button[aria-label*="#"]'
    const next = [...document.querySelectorAll(ways)]
      .toSorted((one, other) => rank(one) - rank(other))
      .find((element) => !pressed.has(said(element)))
    if (next === undefined) return shown
    pressed.add(said(next))
    if (next instanceof HTMLSelectElement) {
      const value = next.options[next.options.length - 1]?.value
      fireEvent.change(next, { target: { value } })
      const form = next.closest('form')
      if (form) fireEvent.submit(form)
    } else await user.click(next)
  }
  throw new Error('a screen without end')
}

/** Nothing is asked for, and no shape stands for what comes. */
async function settled(): Promise<void> {
  await server.idle()
  await waitFor(() => expect(document.querySelector('[data-coming]')).toBeNull())
  await server.idle()
}

/** What tells one way from another; of those that say the same, one is enough. */
const said = (element: Element) =>
  [element.tagName, element.getAttribute('aria-label'), element.textContent].join()
/** A choice may take away what is not pressed yet, and a tab leads away from it. */
const rank = (element: Element) =>
  element.getAttribute('role') === 'tab' ? 2 : element instanceof HTMLSelectElement ? 1 : 0

type Options = NonNullable<Parameters<typeof openApp>[0]>
const lead = { role: 'lead', lead: true } as const
const inboxUrl = 'https://app.intercom.com/a/inbox/abc/inbox/conversation/{id}'
const written = draftOf(1, contentOf({ comment: 'Kind' }))
const gone = { assignment: null, verdict: 'refused', draft: written } as const
const reasons = [{ code: 'already_assigned' }]
const { subjects: _, ...tab } = createFakeHost()

/** Every screen: the page's place, and what the panel says where that is another thing. */
const screens: Record<string, Options & { hash?: string; panel?: Parameters<typeof panelOf>[0] }> =
  {
    'the form': {},
    'my own conversation': { panel: { own: true, reviewees: [] } },
    'a conversation of nobody': { panel: { reviewees: [] } },
    'a review that is sent': { panel: { reviewees: [choiceOf({ myReview: given })] } },
    'a lost place': {
      panel: { reviewees: [choiceOf({ ...gone, reasons, mayBeExtra: false })] },
    },
    'a lost place that may be extra': {
      panel: { reviewees: [choiceOf({ ...gone, reasons, mayBeExtra: true })] },
    },
    'a tab': { location: 'tab', host: tab, place: { conversation, inboxUrl } },
    'the bar': { location: 'top_bar', host: createFakeHost({ conversation: null }) },
    ...Object.fromEntries(
      [
        '#/mine',
        '#/rounds',
        '#/rounds/2026-11-16',
        '#/people',
        '#/program',
        '#/settings',
        '#/conversations/4821',
      ].map((hash) => [hash, { hash, location: 'nav_bar', me: lead } as const]),
    ),
    'the program for an admin': {
      ...{ hash: '#/program', location: 'nav_bar' },
      me: { role: 'admin', lead: false },
    },
  }

describe.each(['en', 'ar'])('a hostile name in %s', (locale) => {
  const name = hostileName(locale)

  it.each(Object.entries(screens))('keeps to itself: %s', async (_, screen) => {
    const { hash = '', panel, me: who, ...options } = screen
    window.location.hash = hash
    answerAll(name)
    if (panel) server.answer('getPanel', () => turned(panelOf(panel), name))
    const page = options.location === 'nav_bar'
    const { user } = await openApp({
      ...(page && { host: createFakeHost({ conversation: null }) }),
      ...options,
      me: { ...who, locale },
      program: { workspaceName: name },
    })
    await settled()
    expect(locale === 'en' ? await walk(user) : look()).toBeGreaterThan(0)
  })

  it('keeps to itself on the page of somebody who is not let in', async () => {
    const refusal = { vendor: 'zendesk', location: 'ticket_sidebar', reason: 'not_read' } as const
    render(
      <RefusedApp
        refusal={{ ...refusal, locale, workspaceName: name, retry: 'ticket-1' }}
        host={createFakeHost()}
        texts={await loadTexts(locale)}
        queryClient={createQueryClient()}
        at={start}
      />,
    )
    await screen.findByRole('heading')
    expect(namesIn(document)).toEqual({ shown: 1, loose: new Set() })
  })
})

/** Components that read a name, a subject or the like, by the syntax of the source. */
function namingComponents(): Set<string> {
  const found = new Set<string>()
  visitSyntax(['app/screens', 'app/features'], (node, { path }) => {
    if (!path.endsWith('.tsx') || !isNamed(node)) return
    for (let at = node; at.parent; at = at.parent)
      if (ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at)) {
        const component = at.name?.text ?? ''
        if (/^[A-Z]/.test(component)) found.add(component)
      }
  })
  return found
}

/** `x.name`, `{ name }`, `subject`, `workspaceName` as an expression; names of criteria are ours. */
function isNamed(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node))
    return (
      /^(name|subject|subjects|workspaceName|author)$/.test(node.name.text) &&
      !/criterion|scorecard|props/.test(node.expression.getText())
    )
  return ts.isBindingElement(node) && /^(name|workspaceName|subject)$/.test(node.name.getText())
}

it('is looked for in every component that reads one', () => {
  const naming = namingComponents()
  expect(naming.size).toBeGreaterThan(20)
  expect([...naming].filter((name) => !drawn.has(name))).toEqual([])
})
