import { setTimeout as sleep } from 'node:timers/promises'
import { syncWorkspace } from '#server/jobs/index.ts'
import type { Services } from '#server/services.ts'
import type { Ask } from '#server/setup/ask.ts'
import { readProgress } from '#server/setup/progress.ts'
import { workspaces } from '#server/storage/index.ts'

const lookEveryMs = 500

/** Reads until the first page is stored, and tells how much was found; the server does the rest. */
export async function followFirstPage(services: Services, id: string, ask: Ask) {
  const { database, clock, log } = services
  const workspace = await workspaces.findWorkspace(database.kysely, id)
  if (!workspace) return
  const stop = new AbortController()
  let over = false
  const helpdesk = services.helpdesk(workspace)
  const reading = syncWorkspace({
    database,
    helpdesk,
    workspace,
    now: clock,
    signal: stop.signal,
    log,
  })
    .catch((error: unknown) => {
      if (!stop.signal.aborted) throw error
    })
    .finally(() => {
      over = true
    })
  let lastSaid = -1
  for (;;) {
    const { people, conversations, firstPage } = await readProgress(database.kysely, id)
    if (conversations !== lastSaid)
      ask.say(`${people} people, ${conversations} conversations so far`)
    lastSaid = conversations
    if (over || firstPage) break
    await sleep(lookEveryMs)
  }
  stop.abort()
  await reading
}
