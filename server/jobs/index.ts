import type { Services } from '#server/services.ts'
import { checkAssignments } from './check-assignments.ts'
import { dealOrTopUp } from './deal-or-top-up.ts'
import { fetchAssignmentsJob } from './fetch-assignments.ts'
import { housekeeping } from './housekeeping.ts'
import { readReviewedConversation } from './read-reviewed-conversation.ts'
import { recountFacts } from './recount-facts.ts'
import { refreshConversation } from './refresh-conversation.ts'
import { removeExpiredData } from './remove-expired-data.ts'
import { syncWorkspaceJob } from './sync-workspace.ts'
import type { JobHandler } from './worker.ts'

export { dealOrTopUp } from './deal-or-top-up.ts'
export { syncWorkspace } from './sync-workspace.ts'
export { startWorkers } from './worker.ts'

/** Every job of the server. */
export function jobHandlers(services: Services): JobHandler[] {
  return [
    housekeeping(services),
    syncWorkspaceJob(services),
    dealOrTopUp(services),
    fetchAssignmentsJob(services),
    checkAssignments(services),
    readReviewedConversation(services),
    refreshConversation(services),
    removeExpiredData(services),
    recountFacts(services),
  ]
}
