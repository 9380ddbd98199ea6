import { type IntercomSecrets, signBody } from '../../intercom/secrets.ts'
import { readCanvas } from './canvas.ts'
import type { CardReply } from './shapes.ts'

/** How long an app may take for an answer, in milliseconds. */
const PATIENCE = 10_000

/**
 * Posts `body`, signed, to one of the app's two addresses and reads the canvas of its answer. Never
 * rejects: whatever goes wrong is a `problem` in the answer.
 */
export async function askApp(
  { clientSecret }: Pick<IntercomSecrets, 'clientSecret'>,
  url: string,
  body: unknown,
  patience = PATIENCE,
): Promise<CardReply> {
  const raw = JSON.stringify(body)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'X-Body-Signature': signBody(clientSecret, raw),
      },
      body: raw,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    if (response.status !== 200) return { problem: `The app answered ${response.status}` }
    const canvas = readCanvas(await response.json())
    return canvas === undefined ? { problem: 'The app answered no canvas' } : { canvas }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
