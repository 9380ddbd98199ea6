import { randomUUID } from 'node:crypto'
import type { reviews } from '#server/storage/index.ts'
import { goodRatings } from '#test/support/factories.ts'

/** A review of 12's work by 11, as storage takes it. */
export function newReview(changes: Partial<reviews.NewReview> = {}): reviews.NewReview {
  const id = changes.id ?? randomUUID()
  return {
    id,
    conversation: id,
    reviewee: '12',
    reviewer: '11',
    scorecardId: 'default',
    scorecardVersion: 1,
    ratings: goodRatings,
    comment: 'Kind',
    score: 0.75,
    basis: 'picked',
    assignment: null,
    roundStartsOn: '2026-03-02',
    complexity: null,
    highlight: false,
    followUps: [],
    activeSeconds: 1,
    firstLookAt: null,
    notBlind: false,
    submittedAt: new Date('2026-03-04T10:00:00Z'),
    acknowledgedAt: null,
    readAt: null,
    externalId: null,
    extra: false,
    ...changes,
  }
}
