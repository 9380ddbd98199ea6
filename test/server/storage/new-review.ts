import { randomUUID } from 'node:crypto'
import type { reviews } from '#server/storage/index.ts'
import { goodRatings } from '#test/support/factories.ts'

/** A review of 12's work by 11, as storage takes it. */
export function newReview(changes: Partial<reviews.NewReview> = {}): reviews.NewReview {
  const id = changes.id ?? randomUUID()
  return {
    id,
    conversation_id: id,
    reviewee_id: '12',
    reviewer_id: '11',
    scorecard_id: 'default',
    scorecard_version: 1,
    ratings: goodRatings,
    comment: 'Kind',
    score: 0.75,
    basis: 'picked',
    assignment_id: null,
    round_starts_on: '2026-03-02',
    complexity: null,
    highlight: false,
    follow_ups: [],
    active_seconds: 1,
    first_look_at: null,
    not_blind: false,
    submitted_at: new Date('2026-03-04T10:00:00Z'),
    acknowledged_at: null,
    read_at: null,
    external_id: null,
    ...changes,
  }
}
