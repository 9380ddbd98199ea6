import { accountSigns, teammates } from '#server/storage/index.ts'
import { quickSeconds } from '#shared/domain/eligibility/machine-like.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { printable } from '../printable.ts'

/** Says which accounts are bots, and which look like one. */
export const teammateBots: CommandFile = {
  name: 'teammate bots',
  summary: 'Says which accounts are bots, and which look like one',
  description:
    'Prints the accounts of which a lead said that they are bots, and those that look like one by their name or by when and how soon they answer. Nothing follows from how an account looks.',
  examples: ['teammate bots --workspace acme'],
  declare: (command, plan) =>
    command.addOption(workspaceOption()).action((options) =>
      plan.withWorkspace(options, async ({ services, workspace }) => {
        const db = services.database.kysely
        const people = await teammates.listTeammates(db, workspace.id)
        const bots = people.filter(({ bot }) => bot).map(({ id, name }) => ({ id, name }))
        const looking = (await accountSigns.listPointedOut(db, workspace.id)).map((signs) => ({
          name: people.find(({ id }) => id === signs.id)?.name ?? signs.id,
          ...signs,
        }))
        const lines = [
          ...bots.map(({ id, name }) => `${printable(name)} (${id})\ta bot`),
          ...looking.map((one) => `${printable(one.name)} (${one.id})\t${signsText(one)}`),
        ]
        const text = lines.length > 0 ? lines.join('\n') : 'No account is a bot or looks like one.'
        return { text, json: { bots, pointedOut: looking } }
      }),
    ),
}

function signsText({ saysBot, replies, quickReplies, longestRest }: accountSigns.PointedOut) {
  if (saysBot) return 'its name says that it is a bot'
  return `answered within ${quickSeconds} seconds ${quickReplies} times of ${replies}, and rested for at most ${Math.ceil(longestRest)} hours of the day`
}
