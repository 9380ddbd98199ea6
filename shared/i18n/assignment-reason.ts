import type { I18n } from './create-i18n.ts'

type Key =
  | 'app.separator'
  | 'queue.last_never'
  | 'queue.last_now'
  | 'queue.reassigned'
  | `queue.${'drawn' | 'drawn_aimed' | 'last'}_${'one' | 'other'}`

type Reason = {
  drawnFrom: number
  lastReviewedRoundsAgo: number | null
  targeted?: boolean | undefined
  reassigned?: boolean | undefined
}

/**
 * Why this assignment, as one line: who gave it, where it was drawn from, and when this person was last
 * reviewed by me as that is known now.
 */
export function assignmentReason(
  { t, tn }: Pick<I18n<Key>, 't' | 'tn'>,
  { reason, reviewee }: { reason: Reason; reviewee: { name: string } },
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
