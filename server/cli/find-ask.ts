import { fstatSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import type { Ask } from '#server/setup/ask.ts'
import { askNobody, askPerson } from './ask.ts'
import { askPipe } from './ask-pipe.ts'

type Terminal = { input: Readable & { isTTY?: boolean; fd?: number }; output: Writable }

/**
 * Who answers: a person at a terminal, else the lines of a pipe or a file. Anything else, as what
 * another program leaves open without ever writing to it, is nobody, so that no command waits for
 * ever.
 */
export function findAsk({ input, output }: Terminal): Ask {
  if (input.isTTY) return askPerson({ input, output })
  const kind = input.fd === undefined ? undefined : fstatSync(input.fd)
  return kind?.isFIFO() || kind?.isFile() ? askPipe({ input, output }) : askNobody(output)
}
