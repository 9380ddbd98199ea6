// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import program from '#app/i18n/program/en.json'
import programFr from '#app/i18n/program/fr.json'
import type { Boot } from '#shared/contract/sessions.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { english, speak } from '#test/shared/i18n/real-texts.ts'
import { recordFrames } from '#test/support/record-frames.ts'
import { createFakeHost, openApp, openScreens } from '#test/support/render.tsx'
import {
  assignmentOf,
  bruno,
  chloe,
  choiceOf,
  contentOf,
  conversation,
  draftOf,
  panelOf,
  queueOf,
  receivedOf,
} from '#test/support/replies.ts'

const server = openScreens()
const french = speak('fr')

beforeEach(() => {
  window.location.hash = ''
  server.answer('getQueue', () => queueOf())
  server.answer('getUnreadNotices', () => ({ received: 0, given: 0 }))
  server.answer('getReceivedReviews', () => ({ reviews: [], unread: 0, more: false }))
  server.answer('getAbsences', () => ({ absences: [] }))
  server.answer('getScorecard', () => defaultScorecard)
})

/** Each place that the app is drawn in, and a French text that says it is there. */
const places: [string, Boot['location'], Pick<Boot, 'conversation' | 'inboxUrl'>, RegExp][] = [
  ['the sidebar', 'ticket_sidebar', {}, /Envoyer l’évaluation/],
  ['the full page', 'nav_bar', {}, /Votre file/],
  ['the window of the top bar', 'top_bar', {}, /3 sur 5/],
  ['the panel in a tab', 'tab', { conversation }, /Envoyer l’évaluation/],
]

/** Whole texts of English that are none of French, as a pattern of any of them. */
function englishWords(): RegExp {
  const frenchTexts = new Set<string>([
    ...Object.keys(english).flatMap((key) => french.findText(key) ?? []),
    ...Object.values(programFr),
  ])
  const texts = [...Object.values({ ...english, ...program }), 'Quality', 'Needs improvement']
  const told = texts.filter((text) => /^[A-Z][\w ,’“”.:]{4,}$/.test(text) && !frenchTexts.has(text))
  return new RegExp(`(^|\\n|>|\\b)(${told.map(literally).join('|')})\\b`)
}
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The scorecard as a page brings it: in one language. */
const inEnglish = {
  ...defaultScorecard,
  criteria: defaultScorecard.criteria.map((criterion) => ({
    ...criterion,
    name: { en: criterion.name.en ?? '' },
    options: criterion.options.map((option) => ({
      ...option,
      label: { en: option.label.en ?? '' },
    })),
  })),
}

describe('a language that was chosen in the helpdesk since', () => {
  it.each(places)('shows no word of the one before in %s', async (_, location, place, there) => {
    const frames = recordFrames(document)
    const gate = Promise.withResolvers<string>()
    const host = createFakeHost({
      conversation: location === 'nav_bar' || location === 'top_bar' ? null : conversation,
      locale: gate.promise,
    })
    await openApp({ host, location, place: { ...place, scorecard: inEnglish } })
    await act(async () => gate.resolve('fr'))
    await waitFor(() => expect(document.body.textContent).toMatch(there))
    await server.idle()
    const seen = frames()
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.flatMap(({ words }) => englishWords().exec(words)?.[2] ?? [])).toEqual([])
  })

  it('is noticed by what looks for words of the one before', async () => {
    const frames = recordFrames(document)
    await openApp()
    await screen.findByText(chloe.name)
    expect(frames().some(({ words }) => englishWords().test(words))).toBe(true)
  })
})

describe('a conversation of my own', () => {
  it.each([
    ['the sidebar', 'ticket_sidebar'],
    ['the panel in a tab', 'tab'],
  ] as const)('never shows a form in %s', async (_, location) => {
    server.answer('getPanel', () => panelOf({ own: true, reviewees: [] }))
    server.answer('getPastReviews', () => ({ reviews: [], blind: 0, mine: [] }))
    const frames = recordFrames(document)
    await openApp({ location, place: location === 'tab' ? { conversation } : {} })
    expect(await screen.findByText('Your own conversation')).toBeInTheDocument()
    await server.idle()
    expect(frames().filter(({ hasForm }) => hasForm)).toEqual([])
  })

  it('shows none either where the helpdesk is slow first', async () => {
    const answers = [panelOf({ state: 'pending', facts: null, reviewees: [] })]
    server.answer('getPanel', () => answers.shift() ?? panelOf({ own: true, reviewees: [] }))
    server.answer('getPastReviews', () => ({ reviews: [], blind: 0, mine: [] }))
    const frames = recordFrames(document)
    await openApp()
    expect(await screen.findByText(/The helpdesk is slow today/)).toBeInTheDocument()
    expect(await screen.findByText('Your own conversation')).toBeVisible()
    expect(frames().filter(({ hasForm }) => hasForm)).toEqual([])
  })
})

describe('another person on the same device', () => {
  const others = /Half a thought|Bruno Costa|Words of a peer|4821/

  it.each(places)('sees nothing of the one before in %s', async (_, location, place) => {
    const host = () =>
      createFakeHost({
        conversation: location === 'nav_bar' || location === 'top_bar' ? null : conversation,
      })
    const mine = choiceOf({ draft: draftOf(1, contentOf({ comment: 'Half a thought' })) })
    server.answer('getPanel', () => panelOf({ reviewees: [mine] }))
    server.answer('getReceivedReviews', () => ({
      reviews: [receivedOf({ comment: 'Words of a peer' })],
      unread: 1,
      more: false,
    }))
    server.answer('getQueue', () => queueOf({ assignments: [assignmentOf({ reviewee: bruno })] }))
    const first = await openApp({ host: host(), location, place })
    const tab = () => screen.queryByRole('tab', { name: /Queue/ })
    await waitFor(() => expect(document.body.textContent).toMatch(/5 this week|Submit review/))
    const queue = tab()
    if (queue !== null) await first.user.click(queue)
    expect(await screen.findAllByText(/Bruno Costa/)).not.toEqual([])
    await server.idle()
    first.unmount()

    server.answer('getPanel', () =>
      panelOf({ reviewees: [choiceOf()], queue: { ...panelOf().queue, next: null, open: 0 } }),
    )
    server.answer('getReceivedReviews', () => ({ reviews: [], unread: 0, more: false }))
    server.answer('getQueue', () => queueOf({ assignments: [] }))
    const frames = recordFrames(document)
    await openApp({ host: host(), location, place, me: { id: '12', name: 'Bea' } })
    await waitFor(() => expect(document.body.textContent).toMatch(/5 this week|Submit review/))
    await server.idle()
    expect(frames().flatMap(({ words }) => others.exec(words)?.[0] ?? [])).toEqual([])
    if (location !== 'nav_bar')
      expect(screen.getAllByRole('tab')[0]).toHaveAttribute('aria-selected', 'true')
  })
})
