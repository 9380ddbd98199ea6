import { UsageError } from '#server/setup/usage-error.ts'

/**
 * For commands that show what nobody may see where the program is in use.
 * @throws UsageError unless ALLOW_LOCAL_HELPDESK is 1, which is refused in production.
 */
export function requireTrying(
  { allowLocalHelpdesk }: { allowLocalHelpdesk: boolean },
  command: string,
): void {
  if (allowLocalHelpdesk) return
  throw new UsageError(
    `\`${command}\` is for trying things out: set ALLOW_LOCAL_HELPDESK=1, which is refused in production.`,
  )
}
