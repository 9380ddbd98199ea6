import type { BarPart } from '#app/components/stacked-bar.tsx'
import type { ProgramI18n } from '#app/i18n/program-texts.tsx'
import type { RoundSummary } from '#shared/contract/rounds.ts'

/** What became of the assignments of a round. */
export function outcomeParts({ t }: ProgramI18n, round: RoundSummary): BarPart[] {
  // Where nothing was assigned, what was given is what was done.
  const done = round.assigned === 0 ? round.given : round.done
  return [
    { key: 'done', label: t('rounds.done'), value: done, tone: 'success' },
    { key: 'open', label: t('rounds.open'), value: round.open, tone: 'neutral' },
    { key: 'expired', label: t('rounds.expired'), value: round.expired, tone: 'warning' },
    {
      key: 'handed_back',
      label: t('rounds.handed_back'),
      value: round.handedBack,
      tone: 'primary',
    },
  ]
}
