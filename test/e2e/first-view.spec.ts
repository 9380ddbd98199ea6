import { expect, test } from './support/fixtures.ts'
import {
  beNewcomer,
  criterion,
  openFirstAssignment,
  openInbox,
  people,
  sidebar,
  welcome,
} from './support/inbox.ts'

test('the form is in sight below the notice of the first opening', async ({ page, carousel }) => {
  await beNewcomer(page)
  await openInbox(page, carousel.inboxUrl, { person: people.yasmine })
  await openFirstAssignment(page)
  const app = sidebar(page)
  await expect(welcome(app)).toBeInViewport({ ratio: 1 })
  for (const key of ['quality', 'tone'])
    await expect(criterion(app, key).locator('label').first()).toBeInViewport({ ratio: 1 })
  await expect(app.getByRole('button', { name: 'Submit review' })).toBeInViewport({ ratio: 1 })
})
