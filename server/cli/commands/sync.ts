import { dealOrTopUp, syncWorkspace } from '#server/jobs/index.ts'
import { rounds, toRead } from '#server/storage/index.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { historySince } from '#shared/domain/program/history-since.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'

const states = {
  done: 'Everything was read',
  more: 'Time was up, and the next reading goes on',
  superseded: 'Another server reads this workspace, and goes on',
}

/** Reads a workspace's people and conversations now, and deals the round if it was not dealt. */
export const sync: CommandFile = {
  name: 'sync',
  summary: 'Reads people and conversations now, and deals the round',
  description:
    'Reads people and conversations of the helpdesk now, up to the last, and deals the round if it was not dealt. The running server does this by itself.',
  examples: ['sync --workspace acme'],
  declare: (command, plan) =>
    command.addOption(workspaceOption()).action((options) =>
      plan.withWorkspace(options, async ({ services, workspace }) => {
        const { signal } = new AbortController()
        const read = await syncWorkspace({
          database: services.database,
          helpdesk: services.helpdesk(workspace),
          workspace,
          now: services.clock,
          signal,
          log: services.log,
        })
        await dealOrTopUp(services).perform({ workspace: workspace.id } as never, { signal })
        const now = services.clock()
        const left = await toRead.countToRead(
          services.database.kysely,
          workspace.id,
          historySince(workspace, now),
        )
        const { round } = currentRound(workspace, now)
        const { open } = await rounds.readLoads(
          services.database.kysely,
          workspace.id,
          round.startsOn,
          now,
        )
        const assigned = open.reduce((sum, row) => sum + row.count, 0)
        return {
          text: [
            `${states[read.state]}: ${read.pages} pages, ${read.found} new conversations, ${read.skipped.length} records skipped.`,
            ...(left.unread > 0
              ? [`${left.unread} of ${left.apart} chats have messages that were not read yet.`]
              : []),
            ...(left.countedBefore > 0
              ? [
                  `${left.countedBefore} of ${left.of} conversations were counted by an older version, and are read again.`,
                ]
              : []),
            `${assigned} assignments are open in the round of ${round.startsOn}.`,
          ].join('\n'),
          json: { ...read, toRead: left, round: round.startsOn, openAssignments: assigned },
        }
      }),
    ),
}
