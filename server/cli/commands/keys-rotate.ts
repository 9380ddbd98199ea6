import { rotateKeys } from '#server/setup/rotate-keys.ts'
import type { CommandFile } from '../define-command.ts'

/** Seals everything with the present key, and says what may be dropped then. */
export const keysRotate: CommandFile = {
  name: 'keys rotate',
  summary: 'Seals stored credentials again with the present APP_KEY',
  description:
    'Seals stored credentials again with the present APP_KEY. Stopped in the middle, it goes on when it is run again; keys in APP_KEYS_OLD are read meanwhile.',
  examples: ['keys rotate'],
  declare: (command, plan) =>
    command.action((options) =>
      plan.withServices(options, async ({ services }) => {
        const { sealed, of } = await rotateKeys(services)
        return {
          text: `${sealed} of ${of} workspaces were sealed again; all are sealed with the present APP_KEY. APP_KEYS_OLD can be emptied.`,
          json: { sealed, of },
        }
      }),
    ),
}
