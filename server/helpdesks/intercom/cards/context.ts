import type { ConversationContext } from '#shared/contract/conversation-context.ts'
import type { RevieweeChoice } from '#shared/contract/conversations.ts'
import { contextLines } from '#shared/i18n/index.ts'
import { actionId } from './action-id.ts'
import { type Canvas, canvasOf, line, plain } from './canvas.ts'
import { longestName } from './describe.ts'
import { homeId, lead, say, strong, wayBack } from './parts.ts'
import type { Words } from './words.ts'

const longestValue = 200

/** The id of the button that leads to what was going on around the conversation. */
export function contextId(reviewee: string): string {
  return actionId('context', reviewee)
}

/** What was going on around the conversation, for the work of one participant. */
export function contextCard(
  words: Words,
  about: { context: ConversationContext; choice: RevieweeChoice; panelId: string },
): Canvas {
  const { context, choice, panelId } = about
  const { t } = words
  const { id, name } = choice.person
  const lines = contextLines(words, context, { id, name: line(name, longestName) })
  return canvasOf([
    say(words, t('context.title'), { style: 'header' }),
    lines.length === 0 && say(words, t('context.nothing'), { style: 'muted' }),
    ...lines.flatMap(({ name: what, value, note }) => [
      say(words, strong(what), { tight: true }),
      say(words, plain(line(value, longestValue)), { tight: note !== undefined }),
      note !== undefined && say(words, plain(note), { style: 'muted' }),
    ]),
    lead(t('overview.panel'), panelId),
    ...wayBack(words, homeId(id)),
  ])
}
