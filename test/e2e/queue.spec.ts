import { expect, test } from './support/fixtures.ts'
import { dismissWelcome, openInbox, people, sidebar } from './support/inbox.ts'

test('fetches three more conversations', async ({ page, carousel }) => {
  await openInbox(page, carousel.inboxUrl, { person: people.karim })
  const app = sidebar(page)
  await dismissWelcome(app)
  await app.getByRole('tab', { name: /^Queue/ }).click()
  const assignments = app.getByRole('button', { name: /^Open #\d+/ })
  await expect(assignments.first()).toBeVisible()
  const before = await assignments.count()
  await app.getByRole('button', { name: 'Fetch 3', exact: true }).click()
  await expect(app.getByText('3 conversations added')).toBeVisible()
  await expect(assignments).toHaveCount(before + 3)
})

test('hands a conversation back and gets another for it', async ({ page, carousel }) => {
  await openInbox(page, carousel.inboxUrl, { person: people.priyaLead })
  const app = sidebar(page)
  await dismissWelcome(app)
  await app.getByRole('tab', { name: /^Queue/ }).click()
  const assignments = app.getByRole('button', { name: /^Open #\d+/ })
  await expect(assignments.first()).toBeVisible()
  const before = await assignments.count()
  const handBack = app.getByRole('button', { name: /^Hand back #\d+/ }).first()
  const number = /#\d+/.exec((await handBack.getAttribute('aria-label')) ?? '')?.[0] ?? ''
  await handBack.click()
  await app.getByRole('radio', { name: 'I am too close to it' }).check({ force: true })
  await app.getByRole('button', { name: 'Hand it back' }).click()
  await expect(app.getByText('Handed back and replaced')).toBeVisible()
  await expect(app.getByRole('button', { name: `Open ${number}` })).toHaveCount(0)
  await expect(assignments).toHaveCount(before)
})
