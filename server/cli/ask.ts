import type { Readable, Writable } from 'node:stream'
import { isCancel, password, text } from '@clack/prompts'
import type { Ask } from '#server/setup/ask.ts'

/** The person at the terminal did not want to go on. */
export class Stopped extends Error {
  constructor() {
    super('Stopped.')
    this.name = 'Stopped'
  }
}

type Terminal = { input: Readable; output: Writable }

/**
 * Asks the person at a terminal. What it says goes to `output`: standard error, so that pipes stay
 * clean. A question throws `Stopped` where it is broken off.
 */
export function askPerson({ input, output }: Terminal): Ask {
  return {
    interactive: true,
    say: (text) => void output.write(`${text}\n`),
    question: async (message, { secret = false, fallback } = {}) => {
      const shared = {
        ...{ message, input, output },
        validate: (value: string | undefined) =>
          fallback === undefined && (value ?? '').trim() === ''
            ? 'An answer is needed.'
            : undefined,
      }
      const answer = secret
        ? await password(shared)
        : await text({ ...shared, ...(fallback && { placeholder: fallback }) })
      if (isCancel(answer)) throw new Stopped()
      return (answer ?? '').trim() || (fallback ?? '')
    },
  }
}

/** Where there is neither a terminal nor a pipe with answers. */
export function askNobody(output: Writable): Ask {
  return {
    interactive: false,
    say: (text) => void output.write(`${text}\n`),
    question: (label) => Promise.reject(new Error(`There is nobody to ask: ${label}`)),
  }
}
