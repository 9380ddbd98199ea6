import { channelName } from '#shared/i18n/index.ts'
import { type Component, line } from './canvas.ts'
import { visit } from './parts.ts'
import type { Words } from './words.ts'

type Next = { conversation: string; reviewee: { name: string }; channel: string }

/** The way to the next conversation of my queue, by whose work it is. */
export function nextConversation(words: Words, next: Next, url: string): Component {
  const label = words.t('sent.next', {
    id: next.conversation,
    name: line(next.reviewee.name, 30),
    channel: channelName(words, next.channel),
  })
  return visit(label, 'next', url)
}
