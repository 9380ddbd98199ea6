// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { english } from '#app/i18n/form-texts.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { start } from '#test/app/lib/fixtures.ts'
import {
  createFakeHost,
  criterion,
  type FakeHost,
  openApp,
  openScreens,
} from '#test/support/render.tsx'
import {
  amira,
  assignmentOf,
  chloe,
  choiceOf,
  idOf,
  panelOf,
  queueOf,
} from '#test/support/replies.ts'

const server = openScreens()
const page = document.documentElement

/** Opens the app in a helpdesk that does not name the language for longer than is waited. */
async function openWithoutLanguage(host: FakeHost) {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout'],
    now: start,
    shouldAdvanceTime: true,
  })
  const opened = await openApp({ host })
  // The head keeps the styles of whoever was there before.
  expect(document.body.textContent).toBe('')
  await act(() => vi.advanceTimersByTimeAsync(2000))
  return opened
}

describe('for a person who reads Arabic', () => {
  const me = { locale: 'ar', name: 'ليلى' }

  it('shows the review from right to left, in their words', async () => {
    const reviewees = [choiceOf({ person: amira, replies: 3 })]
    server.answer('getPanel', () => panelOf({ reviewees }))
    const { user } = await openApp({ me })
    expect(page).toHaveAttribute('dir', 'rtl')
    expect(page).toHaveAttribute('lang', 'ar')
    expect(await screen.findByText(amira.name)).toBeInTheDocument()
    expect(screen.getByText('محادثة فورية · 3 ردود · مسندة إليك')).toBeInTheDocument()
    await user.click(criterion('الجودة').getByRole('radio', { name: 'جيد' }))
    await user.click(screen.getByRole('button', { name: 'إرسال التقييم' }))
    expect(screen.getByRole('alert')).toHaveTextContent('ينقص تقييمان')
    for (const radio of criterion('الأسلوب').getAllByRole('radio'))
      expect(radio).toHaveAccessibleDescription('قيّم هذا البند أو اختر «لا ينطبق»')
  })

  it('keeps names of the other direction apart in the queue', async () => {
    server.answer('getQueue', () =>
      queueOf({ assignments: [assignmentOf(), assignmentOf({ id: idOf(7), reviewee: amira })] }),
    )
    const { user } = await openApp({ me })
    await screen.findByText(chloe.name)
    await user.click(screen.getByRole('tab', { name: /القائمة/ }))
    const panel = within(screen.getByRole('tabpanel', { name: /القائمة/ }))
    const [latin, arabic] = await panel.findAllByRole('listitem')
    expect(latin).toHaveTextContent('\u2068Bruno Costa\u2069')
    expect(arabic).toHaveTextContent(amira.name)
    expect(arabic?.textContent).not.toContain(`\u2068${amira.name}`)
    expect(panel.getByText('3/5')).toHaveAttribute('direction', 'ltr')
  })

  it('shows texts that they type in their own direction', async () => {
    const { user } = await openApp({ me })
    await screen.findByText(chloe.name)
    const overall = screen.getByRole('textbox', { name: 'تعليق عام' })
    await user.type(overall, 'Thanks')
    expect(overall).toHaveAttribute('dir', 'auto')
    expect(overall).toHaveValue('Thanks')
  })
})

describe('a language that was chosen in the helpdesk', () => {
  it('is followed when it is told late, without losing what was typed', async () => {
    const gate = Promise.withResolvers<string>()
    const host = createFakeHost({ locale: gate.promise })
    server.answer('getScorecard', () => defaultScorecard)
    const { user } = await openWithoutLanguage(host)
    await screen.findByText(chloe.name)
    expect(page).toHaveAttribute('dir', 'ltr')
    await user.type(screen.getByRole('textbox', { name: 'Overall' }), 'Merci')
    await act(async () => gate.resolve('fr-FR'))
    expect(await screen.findByRole('button', { name: 'Envoyer l’évaluation' })).toBeInTheDocument()
    expect(page).toHaveAttribute('lang', 'fr')
    expect(await screen.findByDisplayValue('Merci')).toBeInTheDocument()
  })
})

describe('a scorecard that came in another language', () => {
  const inEnglish = { name: { en: 'Quality of the answer' } }
  const [quality, ...others] = defaultScorecard.criteria
  const fetched = { ...defaultScorecard, criteria: [{ ...quality, ...inEnglish }, ...others] }

  it('follows in the language of the person, and what is rated stays', async () => {
    server.answer('getScorecard', () => defaultScorecard)
    const gate = Promise.withResolvers<string>()
    const { user } = await openWithoutLanguage(createFakeHost({ locale: gate.promise }))
    await screen.findByText(chloe.name)
    expect(server.calls('getScorecard')).toEqual([])
    await user.click(criterion('Quality').getByRole('radio', { name: 'Good' }))
    await act(async () => gate.resolve('fr'))
    const field = await screen.findByRole('group', { name: 'Qualité' })
    expect(within(field).getByRole('radio', { name: 'Bien' })).toBeChecked()
    expect(server.calls('getScorecard')).toHaveLength(1)
  })

  it('is left for the next opening where it was changed in the meantime', async () => {
    const changed = { ...fetched, version: defaultScorecard.version + 1 } as Scorecard
    server.answer('getScorecard', () => changed)
    await openApp({ host: createFakeHost({ locale: 'fr' }) })
    await waitFor(() => expect(server.calls('getScorecard')).toHaveLength(1))
    await server.idle()
    expect(await screen.findByRole('group', { name: 'Qualité' })).toBeInTheDocument()
  })
})

describe('a language that cannot be fetched', () => {
  it('is replaced by English from left to right, and comes with another try', async () => {
    server.answer('getScorecard', () => defaultScorecard)
    const { user } = await openApp({ me: { locale: 'ar' }, texts: english })
    await screen.findByText(chloe.name)
    expect(page).toHaveAttribute('dir', 'ltr')
    expect(page).toHaveAttribute('lang', 'en')
    expect(screen.getByText(/^Your language could not be loaded/)).toBeInTheDocument()
    await user.type(screen.getByRole('textbox', { name: 'Overall' }), 'Thanks')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('button', { name: 'إرسال التقييم' })).toBeInTheDocument()
    expect(page).toHaveAttribute('dir', 'rtl')
    expect(page).toHaveAttribute('lang', 'ar')
    expect(screen.queryByText(/could not be loaded/)).not.toBeInTheDocument()
    expect(screen.getByDisplayValue('Thanks')).toBeInTheDocument()
  })
})

describe('the colours', () => {
  it('are those of the helpdesk, and change without losing what was typed', async () => {
    const { user, host } = await openApp({ host: createFakeHost({ scheme: 'dark' }) })
    expect(await screen.findByText(chloe.name)).toBeInTheDocument()
    // jsdom is given no styles; their name on the element is made from what they say.
    const look = () => screen.getByText('billing').parentElement?.className
    const dark = look()
    await user.type(screen.getByRole('textbox', { name: 'Overall' }), 'Late')
    act(() => host.changeScheme('light'))
    expect(look()).not.toBe(dark)
    expect(screen.getByRole('textbox', { name: 'Overall' })).toHaveValue('Late')
    act(() => host.changeScheme('dark'))
    expect(look()).toBe(dark)
  })
})
