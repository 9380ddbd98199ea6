import type { Services } from '#server/services.ts'
import { rotateKeys } from '#server/setup/rotate-keys.ts'

/** Seals everything with the present key, and says what may be dropped then. */
export async function rotateKeysNow(services: Services): Promise<string> {
  const { sealed, of } = await rotateKeys(services)
  return `${sealed} of ${of} workspaces were sealed again; all are sealed with the present APP_KEY. APP_KEYS_OLD can be emptied.`
}
