import { type Db, syncs, teammates } from '#server/storage/index.ts'

/** How far the first sync of a workspace is. */
export type Progress = {
  /** waiting: not begun · running · done: everything was read once · failed: see `error`, it is tried again */
  state: 'waiting' | 'running' | 'done' | 'failed'
  people: number
  conversations: number
  /** Whether a page of conversations is stored. */
  firstPage: boolean
  /** Code of the last error. */
  error: string | null
}

export async function readProgress(db: Db, workspace: string): Promise<Progress> {
  const sync = await syncs.findSync(db, workspace)
  const people = (await teammates.listTeammates(db, workspace)).filter((one) => one.active).length
  const state = () => {
    if (!sync) return 'waiting'
    if (sync.lastError) return 'failed'
    return sync.finishedAt ? 'done' : 'running'
  }
  return {
    state: state(),
    people,
    conversations: sync?.conversations ?? 0,
    firstPage: sync !== undefined && sync.cursor !== null,
    error: sync?.lastError ?? null,
  }
}
