import { beforeAll, expect, it } from 'vitest'
import type { Helpdesk } from '#server/helpdesks/port.ts'
import { syncWorkspace } from '#server/jobs/sync-workspace.ts'
import { type OpenDatabase, teammates } from '#server/storage/index.ts'
import { silentLog } from '#server/storage/log.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { unasked } from '#test/support/unasked.ts'
import { addWorkspace } from '../storage/workspace.ts'

const person = (id: string) => ({
  id,
  name: `Person ${id}`,
  email: null,
  role: 'agent' as const,
  customRole: null,
  locale: 'en',
  active: true,
  lightAgent: false,
  teams: [],
})

eachDatabase('newcomers', (open) => {
  let database: OpenDatabase

  beforeAll(async () => {
    database = await open()
  })

  it('joined on the day when a sync first saw them, but for those of the first sync', async () => {
    const workspace = await addWorkspace(database, 'newcomers')
    const here = ['1', '2']
    let pagesWork = false
    const helpdesk: Helpdesk = {
      vendor: 'zendesk',
      ...unasked,
      readTeammates: async () => here.map(person),
      readTeams: async () => [],
      readChanges: async () => {
        if (!pagesWork) throw new Error('down')
        return { changes: [], cursor: '1', end: true, skipped: [] }
      },
      findConversation: async () => undefined,
    }
    const sync = (now: string) => {
      const signal = new AbortController().signal
      const clock = () => new Date(now)
      return syncWorkspace({ database, helpdesk, workspace, now: clock, signal, log: silentLog })
    }
    await expect(sync('2026-03-02T09:00:00Z')).rejects.toThrow('down')
    // Seen later, while the first sync is still under way.
    here.push('3')
    pagesWork = true
    await sync('2026-03-02T10:00:00Z')
    here.push('4')
    // In Paris it is the 5th already.
    await sync('2026-03-04T23:30:00Z')
    const everyone = await teammates.listTeammates(database.kysely, workspace.id)
    expect(everyone.map(({ joinedOn }) => joinedOn)).toEqual([null, null, null, '2026-03-05'])
  })
})
