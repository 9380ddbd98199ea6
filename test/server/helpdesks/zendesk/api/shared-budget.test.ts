import { createZendeskApi } from '#server/helpdesks/zendesk/api/api.ts'
import { sharedBudgetSuite } from '#test/server/helpdesks/shared-budget-suite.ts'

sharedBudgetSuite('Zendesk', {
  path: '/api/v2/incremental/tickets/cursor.json',
  windowMs: 60_000,
  // Only jobs read the exports.
  persons: false,
  connect: (baseUrl, options) => createZendeskApi({ baseUrl, email: 'e', apiToken: 't' }, options),
  headers: ({ limit, remaining, resetsAt, now }) => ({
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(Math.ceil((resetsAt - now) / 1000)),
  }),
})
