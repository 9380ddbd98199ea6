import { createIntercomApi } from '#server/helpdesks/intercom/api/api.ts'
import { sharedBudgetSuite } from '#test/server/helpdesks/shared-budget-suite.ts'

sharedBudgetSuite('Intercom', {
  path: '/conversations/1',
  windowMs: 10_000,
  persons: true,
  connect: (baseUrl, options) => createIntercomApi({ baseUrl, accessToken: 't' }, options),
  headers: ({ limit, remaining, resetsAt }) => ({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetsAt / 1000),
  }),
})
