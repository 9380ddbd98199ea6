import type { Explanation } from '#shared/contract/conversation-explanations.ts'
import {
  countedWords,
  createI18n,
  gapWords,
  pairWords,
  tallyWords,
  type Verdict,
  verdictWords,
} from '#shared/i18n/index.ts'
import panel from '#shared/i18n/texts/panel/en.json' with { type: 'json' }
import why from '#shared/i18n/texts/why/en.json' with { type: 'json' }
import { printable } from './printable.ts'

const texts = { ...panel, ...why }
const i18n = createI18n('en', texts, texts)
const { t } = i18n

/** An explanation for a person to read at a terminal. */
export function explanationText(explanation: Explanation): string {
  const { conversation, facts, reviewee, reasons, reviewer } = explanation
  const name = (person: { id: string; name: string }) => `${person.name} (${person.id})`
  return [
    `Conversation ${conversation} · ${facts.channel} · read ${facts.factsAt}`,
    ...lines(verdictWords(i18n, reasons)),
    reviewee ? t('why.reviewee', { name: name(reviewee) }) : t('why.nobody'),
    ...(reviewer ? lines(pairWords(i18n, name(reviewer.person), reviewer.reasons)) : []),
    '',
    ...facts.messages.map((one) => {
      const { from, kind, leftOut } = tallyWords(i18n, one)
      const who = one.author.name === null ? one.author.id : `${one.author.name} (${one.author.id})`
      const counts = `${one.messages} ${kind}, ${one.words} words`
      return `${from} ${who}: ${counts}${leftOut === undefined ? '' : ` · ${leftOut}`}`
    }),
    ...countedWords(i18n, facts, (at) => at),
    ...gapWords(i18n, facts),
  ]
    .map(printable)
    .join('\n')
}

function lines({ says, reasons }: Verdict): string[] {
  return [says, ...reasons.map((reason) => `  ${reason}`)]
}
