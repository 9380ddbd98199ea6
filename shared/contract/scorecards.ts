import * as z from 'zod/mini'
import { LocalText } from './common.ts'
import type { Route } from './route.ts'

/** One choice on a criterion's scale. */
export const ScaleOption = z.object({ key: z.string(), value: z.number(), label: LocalText })

/** One line of a scorecard. */
export const Criterion = z.object({
  key: z.string(),
  name: LocalText,
  guidance: LocalText,
  options: z.array(ScaleOption).check(z.minLength(2), z.maxLength(5)),
  weight: z.number().check(z.nonnegative()),
  allowNotApplicable: z.boolean(),
  critical: z.boolean(),
  rootCauses: z.array(z.object({ key: z.string(), label: LocalText })),
})

/** What is scored: a version of it never changes once it is in use. */
export const Scorecard = z.object({
  id: z.string(),
  version: z.int(),
  name: LocalText,
  criteria: z.array(Criterion).check(z.minLength(1)),
})
export type Scorecard = z.infer<typeof Scorecard>

/** What is scored. */
export const scorecardRoutes = {
  getScorecard: {
    method: 'get',
    path: '/api/scorecards/current',
    summary: 'The scorecard that new reviews use',
    reply: Scorecard,
    status: 200,
  },
} as const satisfies Record<string, Route>
