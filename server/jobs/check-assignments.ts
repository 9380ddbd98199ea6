import { readAgain, stillFits } from '#server/dealing/read-again.ts'
import { topUp } from '#server/dealing/top-up.ts'
import type { Services } from '#server/services.ts'
import { openAssignments, type Workspace, workspaces } from '#server/storage/index.ts'
import type { JobHandler } from './worker.ts'

/** Assignments that are read at once, so that what no longer fits is dealt again in one deal. */
const readAtOnce = 50
/** One job does not go on for longer; what is left is another job's. */
const longestMs = 5 * 60_000

/**
 * Asks the helpdesk once about every conversation that was dealt without asking it first, oldest
 * first and one at a time, as fast as the helpdesk allows. What no longer fits is withdrawn and
 * replaced, unless somebody has begun on it. Safe to run twice: what was asked about is marked.
 */
export function checkAssignments(services: Services): JobHandler {
  return {
    name: 'assignments.check',
    retries: 3,
    perform: async ({ workspace: id }, { signal }) => {
      const workspace = await workspaces.findWorkspace(services.database.kysely, id)
      if (!workspace) return
      const startedAt = services.clock().getTime()
      while (services.clock().getTime() - startedAt < longestMs) {
        const outcome = await checkSome(services, workspace, signal)
        if (outcome !== 'more') return
      }
      await services.database.inTransaction((trx) =>
        services.jobQueue.enqueue(trx, 'assignments.check', { workspace: id }),
      )
    },
  }
}

/** `unavailable`: the helpdesk is silent, the rest waits for the next regular job. */
async function checkSome(
  services: Services,
  workspace: Workspace,
  signal: AbortSignal,
): Promise<'done' | 'more' | 'unavailable'> {
  const db = services.database.kysely
  const listed = await openAssignments.listUnchecked(db, workspace.id, readAtOnce)
  const unfit: openAssignments.OpenAssignment[] = []
  let outcome: 'done' | 'more' | 'unavailable' = listed.length > 0 ? 'more' : 'done'
  for (const [conversation, ofIt] of Map.groupBy(listed, (one) => one.conversation)) {
    signal.throwIfAborted()
    const asked = { id: conversation, lane: 'job' as const }
    if ((await readAgain(services, workspace, asked, signal)) === 'unavailable') {
      outcome = 'unavailable'
      break
    }
    const wrong: typeof unfit = []
    for (const one of ofIt) {
      // Time that went by since it was dealt is no reason to take it back.
      const { fits } = await stillFits(services, workspace, one, {
        at: one.assignedAt,
        drawn: false,
      })
      if (!fits) wrong.push(one)
    }
    unfit.push(...wrong)
    // What is withdrawn below stays unmarked until then: after a crash it is looked at again.
    if (wrong.length === 0) await mark(services, workspace, conversation)
  }
  if (unfit.length > 0) {
    await topUp(services, workspace, unfit)
    // What was begun stays with who has begun it.
    for (const { conversation } of unfit) await mark(services, workspace, conversation)
  }
  return outcome
}

async function mark(services: Services, workspace: Workspace, conversation: string) {
  await services.database.inTransaction((trx) =>
    openAssignments.markChecked(trx, workspace.id, conversation, services.clock()),
  )
}
