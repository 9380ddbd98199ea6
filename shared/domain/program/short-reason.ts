import type { Unfilled } from '../dealing/types.ts'

/** Why somebody can be given no more, or no more in what is left of a round. */
export type ShortReason = Unfilled['reason'] | 'no_working_day'
