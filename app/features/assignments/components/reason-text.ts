import type { PanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Assignment } from '#shared/contract/assignments.ts'

/** Why this one: where it was drawn from, and when this person was last reviewed by me. */
export function reasonText(
  { t, tn }: Pick<PanelI18n, 't' | 'tn'>,
  { reason, reviewee }: Pick<Assignment, 'reason' | 'reviewee'>,
): string {
  const { name } = reviewee
  const { drawnFrom, lastReviewedRoundsAgo: ago } = reason
  const last =
    ago === null
      ? t('queue.last_never', { name })
      : ago === 0
        ? t('queue.last_now', { name })
        : tn('queue.last', ago, { name })
  const drawn = tn(reason.targeted ? 'queue.drawn_aimed' : 'queue.drawn', drawnFrom, { name })
  const given = reason.reassigned ? [t('queue.reassigned')] : []
  return [...given, drawn, last].join(t('app.separator'))
}
