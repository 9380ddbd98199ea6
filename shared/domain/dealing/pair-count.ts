/** How many conversations of a reviewee (index) a reviewer (index) gets. */
export type PairCount = { reviewer: number; reviewee: number; count: number }
