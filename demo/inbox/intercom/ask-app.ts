import { type IntercomSecrets, signBody } from '../../intercom/secrets.ts'
import { readCanvas } from './canvas.ts'
import type { CardReply } from './shapes.ts'

/** Ends when an app has taken too long for an answer. */
const patience = () => AbortSignal.timeout(10_000)

/**
 * Posts `body`, signed, to one of the app's two addresses and reads the canvas of its answer. Never
 * rejects: whatever goes wrong is a `problem` in the answer, also that none came until `until` ended.
 */
export async function askApp(
  { clientSecret }: Pick<IntercomSecrets, 'clientSecret'>,
  url: string,
  body: unknown,
  until: AbortSignal = patience(),
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
      signal: until,
    })
    if (response.status !== 200) return { problem: `The app answered ${response.status}` }
    const canvas = readCanvas(await response.json())
    return canvas === undefined ? { problem: 'The app answered no canvas' } : { canvas }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
