import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Ask } from '#server/setup/ask.ts'
import { UsageError } from '#server/setup/usage-error.ts'

/**
 * Takes answers from a pipe or a file, a line for each question; an empty line is the usual answer.
 * Where the lines are at an end, a question without a usual answer throws `UsageError` with the flag
 * that answers it as well.
 */
export function askPipe({ input, output }: { input: Readable; output: Writable }): Ask {
  let lines: AsyncIterator<string> | undefined
  return {
    interactive: true,
    say: (text) => void output.write(`${text}\n`),
    question: async (label, { fallback, flag } = {}) => {
      lines ??= createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[
        Symbol.asyncIterator
      ]()
      const { value, done } = await lines.next()
      const answer = (done ? '' : value).trim() || fallback
      if (answer !== undefined) return answer
      const how = flag === undefined ? '' : ` Give it with --${flag}, or as a line of its own.`
      throw new UsageError(`There is no answer to “${label}”.${how}`)
    },
  }
}
