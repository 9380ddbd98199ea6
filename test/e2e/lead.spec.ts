import { checksOf, type Look } from './support/accessibility.ts'
import { expect, test } from './support/fixtures.ts'
import { fullPage, people, type View } from './support/inbox.ts'
import { openPages } from './support/pages.ts'
import { textsOf } from './support/texts.ts'

const looks: { name: string; view: View; look: Look }[] = [
  {
    name: 'light and dark',
    view: { person: people.priya, scheme: 'light' },
    look: 'light and dark',
  },
  {
    name: 'Arabic',
    view: { person: people.priya, language: 'ar', scheme: 'light' },
    look: 'words',
  },
]

for (const { name, view, look } of looks) {
  const { expectAccessible } = checksOf(look)

  test(`the pages of a lead are accessible in ${name}`, async ({ page, carousel }) => {
    const t = textsOf(view.language ?? 'en')
    const app = await openPages(page, carousel.inboxUrl, view)
    const goTo = (key: string) => app.getByRole('link', { name: t(key), exact: true }).click()

    await goTo('pages.rounds')
    await expect(app.getByRole('table', { name: t('rounds.title') })).toBeVisible()
    await expectAccessible(page, 'rounds', '#full')
    await app.getByRole('table').getByRole('link').first().click()
    await expect(app.getByRole('table', { name: t('round.people') })).toBeVisible()
    await app.locator('summary').first().click()
    await expectAccessible(page, 'one round', '#full')

    await goTo('pages.people')
    const edit = app.getByRole('button', { expanded: false })
    await edit.first().click()
    await expect(app.getByText(t('absences.title'))).toBeVisible()
    await app.getByRole('spinbutton').fill('200')
    await expectAccessible(page, 'people, one being edited', '#full')

    await goTo('pages.program')
    const preview = app.getByRole('region', { name: t('preview.title') })
    await expect(preview.getByRole('table')).toBeVisible()
    await app.getByRole('spinbutton', { name: t('setting.rules.minTeammateReplies') }).fill('3')
    await expect(preview.getByText(t('preview.then'))).toBeVisible()
    await expectAccessible(page, 'program, a rule being changed', '#full')
    await app.getByRole('button', { name: t('program.undo') }).click()

    await goTo('pages.settings')
    await expect(app.getByText(t('absences.none'))).toBeVisible()
    await expectAccessible(page, 'own settings', '#full')
  })
}

test('a lead sees what a rule would do before saving it', async ({ page, carousel }) => {
  const t = textsOf('en')
  const app = await openPages(page, carousel.inboxUrl, { person: people.priya })
  await app.getByRole('link', { name: t('pages.program') }).click()
  const preview = app.getByRole('region', { name: t('preview.title') })
  await expect(preview.getByText(/^The rules exclude \d+ of the last \d+/)).toBeVisible()
  const field = app.getByRole('spinbutton', { name: t('setting.rules.minTeammateReplies') })
  await field.fill('4')
  const would = preview.getByText(/^Would exclude \d+ of the last \d+/)
  await expect(would).toBeVisible()
  const count = /exclude (\d+)/.exec((await would.textContent()) ?? '')?.[1]
  await app.getByRole('button', { name: t('program.save') }).click()
  await expect(app.getByText(t('saved.done'), { exact: true })).toBeVisible()
  await expect(
    preview.getByText(new RegExp(`^The rules exclude ${count} of the last \\d+`)),
  ).toBeVisible()

  await page.reload()
  await expect(fullPage(page).getByRole('link', { name: t('pages.program') })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await expect(field).toHaveValue('4')
  await field.fill('1')
  await app.getByRole('button', { name: t('program.save') }).click()
  await expect(app.getByText(t('saved.done'), { exact: true })).toBeVisible()
})

test('an absence makes the quota smaller, and says that nothing is expected', async ({
  page,
  carousel,
}) => {
  const t = textsOf('en')
  const app = await openPages(page, carousel.inboxUrl, { person: people.john })
  await expect(app.getByRole('heading', { name: /\d+ of 5 this week/ })).toBeVisible()
  await app.getByRole('link', { name: t('pages.settings') }).click()
  // The whole round and a day on either side, whatever day it is.
  await app.getByLabel(t('absences.from')).fill(dayFromNow(-8))
  await app.getByLabel(t('absences.to')).fill(dayFromNow(8))
  await app.getByRole('button', { name: t('absences.add') }).click()
  await expect(app.getByRole('button', { name: /^Remove/ }).first()).toBeVisible()
  await expect(app.getByText(t('saved.done'), { exact: true })).toBeVisible()

  await app.getByRole('link', { name: t('pages.mine') }).click()
  await expect(app.getByText(t('queue.empty.away'))).toBeVisible()
  await expect(app.getByRole('heading', { name: /\d+ of \d+ this week/ })).toHaveCount(0)

  await app.getByRole('link', { name: t('pages.settings') }).click()
  const list = app.getByRole('list', { name: t('absences.list') })
  await list.getByRole('button').click()
  await expect(app.getByText(t('absences.none'))).toBeVisible()
  await app.getByRole('link', { name: t('pages.mine') }).click()
  await expect(app.getByRole('heading', { name: /\d+ of 5 this week/ })).toBeVisible()
})

test('the pages fit 320 pixels without scrolling sideways', async ({ page, carousel }) => {
  await page.setViewportSize({ width: 320, height: 860 })
  for (const language of ['en', 'fr', 'ar'] as const) {
    const t = textsOf(language)
    const app = await openPages(page, carousel.inboxUrl, { person: people.priya, language })
    for (const key of ['rounds', 'people', 'program', 'settings', 'mine']) {
      await app.getByRole('link', { name: t(`pages.${key}`), exact: true }).click()
      await expect(app.getByRole('region').first()).toBeVisible()
      const widths = await app
        .locator('html')
        .evaluate((html) => [html.scrollWidth, html.clientWidth])
      expect(widths[0], `${key} in ${language}`).toBeLessThanOrEqual(widths[1] ?? 0)
    }
  }
})

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
