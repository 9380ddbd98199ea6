import { expect, test } from './support/fixtures.ts'
import {
  assignments,
  dismissWelcome,
  openInbox,
  openQueue,
  people,
  sidebar,
} from './support/inbox.ts'

test('fetches three more conversations', async ({ page, carousel }) => {
  await openInbox(page, carousel.inboxUrl, { person: people.john })
  const app = sidebar(page)
  await dismissWelcome(app)
  await openQueue(app, 1)
  const before = await assignments(app).count()
  await app.getByRole('button', { name: 'Fetch 3', exact: true }).click()
  await expect(app.getByText('3 conversations added')).toBeVisible()
  await expect(assignments(app)).toHaveCount(before + 3)
})

test('hands a conversation back and gets another for it', async ({ page, carousel }) => {
  await openInbox(page, carousel.inboxUrl, { person: people.priya })
  const app = sidebar(page)
  await dismissWelcome(app)
  await openQueue(app, 1)
  const before = await assignments(app).count()
  const handBack = app.getByRole('button', { name: /^Hand back #\d+/ }).first()
  const number = /#\d+/.exec((await handBack.getAttribute('aria-label')) ?? '')?.[0] ?? ''
  await handBack.click()
  await app.getByRole('radio', { name: 'I am too close to it' }).check({ force: true })
  await app.getByRole('button', { name: 'Hand it back' }).click()
  await expect(app.getByText('Handed back and replaced')).toBeVisible()
  await expect(assignments(app).filter({ hasText: number })).toHaveCount(0)
  await expect(assignments(app)).toHaveCount(before)
})
