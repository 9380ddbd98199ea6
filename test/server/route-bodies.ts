import { randomUUID } from 'node:crypto'
import type { RouteName } from '#shared/contract/every-route.ts'
import { ProgramSettings } from '#shared/contract/program.ts'
import { draftContent, submission } from '#test/support/factories.ts'
import type { TestServer } from '#test/support/server.ts'

/** A body for each route that takes one, about a review and the conversations beside it. */
export function routeBodies(
  server: TestServer,
  { review, conversation, other }: { review: string; conversation: string; other: string },
): Partial<Record<RouteName, unknown>> {
  const settings = ProgramSettings.parse({ quota: 6 })
  const { conversation: _, idempotencyKey: __, ...rest } = submission(server, { conversation })
  return {
    renewSession: { handle: 'x'.repeat(40) },
    updateMe: { keysEnabled: false },
    saveDraft: { revision: 0, content: draftContent() },
    submitReview: submission(server, { conversation: other }),
    editReview: { ...rest, version: 1 },
    replyToReview: { id: randomUUID(), text: 'Thank you' },
    readNotices: { reviews: [review] },
    fetchAssignments: { count: 1 },
    handBack: { reason: 'not_suitable' },
    reassign: { reviewer: '14' },
    updateProgram: { revision: 0, settings },
    previewRules: { rules: settings.rules },
    previewRetention: { months: 6 },
    updateTeammate: { share: 0.5 },
    setAbsences: { absences: [{ from: '2026-03-05', to: '2026-03-06' }] },
    decideHeldConversation: { decision: 'release' },
  }
}
