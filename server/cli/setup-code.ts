import type { Services } from '#server/services.ts'
import { makeSetupCode } from '#server/setup/setup-session.ts'

/** Prints a code for the setup page, and where that is. */
export async function setupCode(services: Services): Promise<string> {
  const { code, endsAt } = await makeSetupCode(services)
  const { publicUrl, port, host } = services.config
  const until = `${endsAt.toISOString().slice(11, 16)} UTC`
  const restart =
    services.database.kind === 'embedded'
      ? '\nStart the server now: with the embedded database it cannot run at the same time as this command.'
      : ''
  return `${publicUrl ?? `http://${host}:${port}`}/setup\n${code}   good for one use until ${until}${restart}`
}
