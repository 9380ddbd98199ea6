import type { RevieweeChoice } from '#shared/contract/conversations.ts'
import { type Canvas, canvasOf } from './canvas.ts'
import { describeChoice } from './describe.ts'
import { homeId, item, say, wayBack } from './parts.ts'
import type { Words } from './words.ts'

const mostShown = 30

/** The choice among several participants. */
export function revieweesCard(words: Words, choices: RevieweeChoice[]): Canvas {
  return canvasOf([
    say(words, words.t('reviewees.title'), { style: 'header' }),
    choices.length > 0 && {
      type: 'list',
      items: choices.slice(0, mostShown).map((choice) =>
        item(homeId(choice.person.id), {
          title: words.isolate(choice.person.name),
          subtitle: describeChoice(words, choice),
        }),
      ),
    },
    ...wayBack(words, homeId()),
  ])
}
