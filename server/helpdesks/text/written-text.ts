import { withoutClosing } from './closings.ts'
import { isHtml, textOfHtml } from './html-text.ts'
import { ownReply } from './mail-reply.ts'
import type { TextKind } from './text-kind.ts'
import { withoutUnwritten } from './unwritten.ts'

/** Taking one thing out can lay bare another; so often at most. */
const mostRounds = 10

/**
 * What a person wrote of a message: nothing of links, pictures, names of files, what vendors put in
 * the place of a text, and closings; of a mail also nothing that is quoted, and no signature. Never
 * longer than the text, and the same when it is read again. Bodies in HTML are read as they look.
 */
export function writtenText(body: string, kind: TextKind): string {
  let text = isHtml(body) ? textOfHtml(body) : body
  for (let round = 0; round < mostRounds; round += 1) {
    const left = tidy(withoutClosing(withoutUnwritten(kind === 'mail' ? ownReply(text) : text)))
    if (left === text) return left
    text = left
  }
  return text
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim().replaceAll(/[^\S\n]+/g, ' '))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
