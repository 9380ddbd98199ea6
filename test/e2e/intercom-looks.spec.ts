import { checksOf, expectPageAccessible, type Look } from './support/accessibility.ts'
import { expect, test } from './support/fixtures.ts'
import { people, type View } from './support/inbox.ts'
import {
  cardOf,
  cardTexts,
  expectOnCard,
  expectReady,
  openIntercom,
  queueLink,
} from './support/intercom.ts'

/** Canvas Kit's guide asks that the first card is no taller, in pixels. */
const tallest = 400

const looks: { name: string; view: View; look: Look }[] = [
  {
    name: 'light and dark',
    view: { person: people.daniel, scheme: 'light' },
    look: 'light and dark',
  },
  {
    name: 'Arabic',
    view: { person: people.omar, language: 'ar', scheme: 'light' },
    look: 'words',
  },
]

for (const { name, view, look } of looks) {
  const { expectPageAccessible } = checksOf(look)

  test(`the inbox and its cards are accessible in ${name}`, async ({ page, carousel }) => {
    const language = view.language ?? 'en'
    const t = cardTexts(language)
    await openIntercom(page, carousel.intercomUrl, view)
    await expectPageAccessible(page, 'overview')
    const height = await cardOf(page).evaluate((card) => card.scrollHeight)
    expect(height).toBeLessThanOrEqual(tallest)

    const back = cardOf(page).getByRole('button', { name: t('back') })
    for (const to of ['overview.queue', 'overview.past']) {
      await page.locator('#reload').click()
      await expectOnCard(page, back, [t(to)])
      await expectPageAccessible(page, to)
    }
    await page.locator('#me').click()
    await expect(page.locator('#people')).toBeVisible()
    await expectPageAccessible(page, 'choosing who I am')
  })
}

test('the form on a card is accessible, untouched and with ratings missing', async ({
  page,
  carousel,
}) => {
  const t = cardTexts('ar')
  await openIntercom(page, carousel.intercomUrl, { person: people.karim, language: 'ar' })
  const rows = page.locator('.row')
  // The first conversation that this person may review.
  await expect(async () => {
    const next = page.locator('.row[aria-current] + .row')
    await ((await next.count()) > 0 ? next : rows.first()).click()
    await expectReady(page)
    await expect(scoring(page, t)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 120_000 })
  const submit = cardOf(page).getByRole('button', { name: t('review.submit') })
  const toForm = ['overview.start', 'overview.continue', 'eligibility.anyway']
  const form = new RegExp(toForm.map((key) => t(key).source).join('|'))
  await expectOnCard(page, submit, [form])
  await expectPageAccessible(page, 'form, untouched')
  await submit.click()
  await expectOnCard(page, cardOf(page).getByRole('alert'), [form, t('review.submit')])
  await expectPageAccessible(page, 'form, ratings missing')
  const overall = cardOf(page).getByRole('textbox', { name: t('review.overall') })
  await expectOnCard(page, overall, [form, t('score.overall_more')])
  await expectPageAccessible(page, 'form, a part opened')
})

test('cards speak French and Arabic, and follow a change of language', async ({
  page,
  carousel,
}) => {
  await openIntercom(page, carousel.intercomUrl, { person: people.sofia, language: 'fr' })
  await page.locator('.languages [lang="ar"]').click()
  await expectOnCard(page, queueLink(page, 'ar'), [])
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
})

test('fits 320 pixels without scrolling sideways, in each language', async ({ page, carousel }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const readers = { en: people.daniel, fr: people.chloe, ar: people.omar } as const
  for (const language of ['en', 'fr', 'ar'] as const) {
    await openIntercom(page, carousel.intercomUrl, { person: readers[language], language })
    for (const part of ['html', '.card-body']) {
      const [content = 0, room = 0] = await page
        .locator(part)
        .evaluate((it) => [it.scrollWidth, it.clientWidth])
      expect(content, `${part}, ${language}`).toBeLessThanOrEqual(room)
    }
  }
})

function scoring(page: Parameters<typeof cardOf>[0], t: ReturnType<typeof cardTexts>) {
  const start = cardOf(page).getByRole('button', { name: t('overview.start') })
  return start.or(cardOf(page).getByRole('button', { name: t('eligibility.anyway') })).first()
}
