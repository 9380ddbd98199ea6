import type { Vendor } from '#server/helpdesks/index.ts'
import { conversationWhy } from './commands/conversation-why.ts'
import { dealFile } from './commands/deal.ts'
import { doctor } from './commands/doctor.ts'
import { dump } from './commands/dump.ts'
import { exportReviewsCommand } from './commands/export-reviews.ts'
import { facts } from './commands/facts.ts'
import { forget } from './commands/forget.ts'
import { importReviewsCommand } from './commands/import-reviews.ts'
import { keysRotate } from './commands/keys-rotate.ts'
import { leadGrant, leadRevoke } from './commands/lead-grant.ts'
import { leadList } from './commands/lead-list.ts'
import { leadMap } from './commands/lead-map.ts'
import { participation } from './commands/participation.ts'
import { session } from './commands/session.ts'
import { setup } from './commands/setup.ts'
import { sync } from './commands/sync.ts'
import { teammateBots } from './commands/teammate-bots.ts'
import { teammateMarkBot, teammateMarkPerson } from './commands/teammate-mark.ts'
import { webhookRemove } from './commands/webhook-remove.ts'
import { webhookSet } from './commands/webhook-set.ts'
import { webhookShow } from './commands/webhook-show.ts'
import { workspaceAdd } from './commands/workspace-add.ts'
import { workspaceList } from './commands/workspace-list.ts'
import type { CommandFile } from './define-command.ts'

/** Every command, in the order of the help. A new one is a file in `commands/` and a line here. */
const commandFiles: CommandFile[] = [
  workspaceList,
  sync,
  setup,
  doctor,
  leadGrant,
  leadRevoke,
  leadMap,
  leadList,
  teammateBots,
  teammateMarkBot,
  teammateMarkPerson,
  webhookSet,
  webhookShow,
  webhookRemove,
  participation,
  conversationWhy,
  forget,
  keysRotate,
  importReviewsCommand,
  exportReviewsCommand,
  dealFile,
  session,
  dump,
]

/** The commands where these are the vendors of helpdesks: each is connected in its own way. */
export function commandFilesOf(vendors: readonly Vendor[]): CommandFile[] {
  return [
    ...vendors.map((vendor) => workspaceAdd(vendor, vendors)),
    ...commandFiles,
    facts(vendors),
  ]
}

/** What stands together under one word. */
export const groups: Record<string, string> = {
  workspace: 'Connects helpdesk accounts',
  'workspace add': 'Connects an account of a helpdesk, step by step or by a file',
  lead: 'Says who runs the program',
  teammate: 'Says which accounts are bots',
  conversation: 'Explains one conversation',
  webhook: 'Lets the helpdesk tell of changes at once',
  keys: 'Looks after the application key',
  import: 'Brings in what was done elsewhere',
  export: 'Takes what was done here elsewhere',
}
