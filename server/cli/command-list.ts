import { dealFile } from './commands/deal.ts'
import { doctor } from './commands/doctor.ts'
import { forget } from './commands/forget.ts'
import { importReviewsCommand } from './commands/import-reviews.ts'
import { keysRotate } from './commands/keys-rotate.ts'
import { leadGrant, leadRevoke } from './commands/lead-grant.ts'
import { leadList } from './commands/lead-list.ts'
import { leadMap } from './commands/lead-map.ts'
import { setup } from './commands/setup.ts'
import { sync } from './commands/sync.ts'
import { webhookRemove, webhookSet, webhookShow } from './commands/webhook.ts'
import { workspaceAdd } from './commands/workspace-add.ts'
import { workspaceList } from './commands/workspace-list.ts'
import type { CommandFile } from './define-command.ts'

/** Every command, in the order of the help. A new one is a file in `commands/` and a line here. */
export const commandFiles: CommandFile[] = [
  ...workspaceAdd,
  workspaceList,
  sync,
  setup,
  doctor,
  leadGrant,
  leadRevoke,
  leadMap,
  leadList,
  webhookSet,
  webhookShow,
  webhookRemove,
  forget,
  keysRotate,
  importReviewsCommand,
  dealFile,
]

/** What stands together under one word. */
export const groups: Record<string, string> = {
  workspace: 'Connects helpdesk accounts',
  'workspace add': 'Connects an account of a helpdesk, step by step or by a file',
  lead: 'Says who runs the program',
  webhook: 'Lets the helpdesk tell of changes at once',
  keys: 'Looks after the application key',
  import: 'Brings in what was done elsewhere',
}
