import type { I18n } from './create-i18n.ts'

type Key = 'period.this_week' | 'period.this_round'

/** The period that a quota counts in: "this week" or, where rounds are longer, "this round". */
export function periodWords({ t }: Pick<I18n<Key>, 't'>, roundWeeks: number): string {
  return t(roundWeeks === 1 ? 'period.this_week' : 'period.this_round')
}
