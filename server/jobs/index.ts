import type { Services } from '#server/services.ts'
import { checkAssignments } from './check-assignments.ts'
import { fetchAssignmentsJob } from './fetch-assignments.ts'
import { housekeeping } from './housekeeping.ts'
import { readReviewedConversation } from './read-reviewed-conversation.ts'
import { refreshConversation } from './refresh-conversation.ts'
import { syncWorkspaceJob } from './sync-workspace.ts'
import { tendPrivacy } from './tend-privacy.ts'
import { tendRound } from './tend-round.ts'
import type { JobHandler } from './worker.ts'

export { syncWorkspace } from './sync-workspace.ts'
export { tendRound } from './tend-round.ts'
export { startWorkers } from './worker.ts'

/** Every job of the server. */
export function jobHandlers(services: Services): JobHandler[] {
  return [
    housekeeping(services),
    syncWorkspaceJob(services),
    tendRound(services),
    fetchAssignmentsJob(services),
    checkAssignments(services),
    readReviewedConversation(services),
    refreshConversation(services),
    tendPrivacy(services),
  ]
}
