import { fetchAssignmentsJob } from '#server/jobs/fetch-assignments.ts'
import type { FetchProgress } from '#shared/contract/assignments.ts'
import type { Person, TestServer } from './server.ts'

/** Runs the job of a fetch, as a worker would. */
export async function runFetchJob(server: TestServer, workspace: string, fetch: string) {
  const { perform } = fetchAssignmentsJob(server.services)
  await perform({ workspace, fetch } as never, { signal: new AbortController().signal })
}

/** Asks for more conversations, lets the job run, and looks what came of it. */
export async function fetchNow(
  server: TestServer,
  as: Person,
  count: number,
): Promise<FetchProgress> {
  const asked = await server.ok('fetchAssignments', { as, body: { count } })
  await runFetchJob(server, as.workspace, asked.fetch.id)
  return server.ok('getFetch', { as, params: { fetch: asked.fetch.id } })
}
