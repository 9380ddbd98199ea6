import { type Assignment, HandBackReason } from '#shared/contract/assignments.ts'
import { assignmentReason } from '#shared/i18n/index.ts'
import { actionId } from './action-id.ts'
import { type Canvas, canvasOf, cut, line, option, plain } from './canvas.ts'
import { item, pageOf, pager, press, say, strong, wayBack } from './parts.ts'
import { textsOf } from './queue.ts'
import type { Words } from './words.ts'

const pageSize = 8
const longestTyped = 8000
export const reasonField = 'reason'
export const commentField = 'comment'

/** Which assignment to hand back. */
export function handBackListCard(words: Words, assignments: Assignment[], wanted: number): Canvas {
  const { page, pages, shown } = pageOf(assignments, wanted, pageSize)
  return canvasOf([
    say(words, words.t('queue.hand_back_which'), { style: 'header' }),
    shown.length > 0 && {
      type: 'list',
      items: shown.map((one) => item(actionId('hand_back', one.id), textsOf(words, one))),
    },
    shown.length === 0 && say(words, words.t('queue.empty.title'), { style: 'muted' }),
    ...pager(words, { page, pages, id: (to) => actionId('hand_backs', to) }),
    ...wayBack(words, actionId('queue', 0)),
  ])
}

/** Why it does not suit me; what was entered stays where the reason is missing. */
export function handBackCard(
  words: Words,
  assignment: Assignment,
  entered: { reason?: string; comment?: string; problem?: string } = {},
): Canvas {
  const { t } = words
  const { title, subtitle } = textsOf(words, assignment)
  return canvasOf([
    say(words, strong(line(title, 120)), { tight: true }),
    say(words, plain(line(subtitle, 160)), { style: 'muted', tight: true }),
    say(words, plain(line(assignmentReason(words, assignment), 200)), { style: 'muted' }),
    {
      type: 'single-select',
      id: reasonField,
      label: t('queue.hand_back_legend'),
      options: HandBackReason.options.map((code) => option(code, t(`hand_back.${code}`))),
      ...(entered.reason && { value: entered.reason }),
    },
    entered.problem !== undefined && say(words, entered.problem, { style: 'error' }),
    {
      type: 'textarea',
      id: commentField,
      label: t('queue.hand_back_comment'),
      ...(entered.comment && { value: cut(entered.comment, longestTyped) }),
    },
    press(t('queue.hand_back_send'), actionId('handed_back', assignment.id), 'primary'),
    ...wayBack(words, actionId('hand_backs', 0)),
  ])
}
