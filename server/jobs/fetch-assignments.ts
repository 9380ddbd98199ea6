import { runFetch } from '#server/features/assignments/run-fetch.ts'
import type { Services } from '#server/services.ts'
import { workspaces } from '#server/storage/index.ts'
import type { JobHandler } from './worker.ts'

/** Brings the conversations that somebody asked for. */
export function fetchAssignmentsJob(services: Services): JobHandler {
  return {
    name: 'assignments.fetch',
    retries: 3,
    // Somebody looks at the screen and waits for it.
    atOnce: 3,
    perform: async ({ workspace: id, fetch }, { signal }) => {
      const workspace = await workspaces.findWorkspace(services.database.kysely, id)
      if (workspace) await runFetch(services, workspace, fetch, signal)
    },
  }
}
