import { problemOf } from '#shared/domain/errors.ts'

/** What was asked for; undefined where the credentials may not have it. */
export async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (problemOf(error) === 'refused') return undefined
    throw error
  }
}
