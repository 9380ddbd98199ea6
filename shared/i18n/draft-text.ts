import { type DraftContent, ratingOf } from '#shared/domain/scorecard/draft.ts'
import { NOT_APPLICABLE, type Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { I18n } from './create-i18n.ts'

type Key = 'review.not_applicable' | 'review.overall'

/** A draft as plain text, criterion by criterion, to be pasted anywhere. */
export function draftText(
  { t, pick }: Pick<I18n<Key>, 't' | 'pick'>,
  scorecard: Scorecard,
  content: DraftContent,
): string {
  const parts = scorecard.criteria.flatMap((criterion) => {
    const { option, comment, rootCauses = [], otherCause } = ratingOf(content, criterion.key)
    const label = criterion.options.find(({ key }) => key === option)?.label
    const chosen = option === NOT_APPLICABLE ? t('review.not_applicable') : label && pick(label)
    const causes = rootCauses.map((key) => {
      const cause = criterion.rootCauses.find((one) => one.key === key)?.label
      return cause === undefined ? key : pick(cause)
    })
    const said = [chosen, ...causes, otherCause, comment].filter(Boolean)
    return said.length === 0 ? [] : [`${pick(criterion.name)}: ${said.join('\n')}`]
  })
  const overall = content.comment?.trim()
  return [...parts, ...(overall ? [`${t('review.overall')}: ${overall}`] : [])].join('\n\n')
}
