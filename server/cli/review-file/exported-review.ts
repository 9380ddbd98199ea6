import type { StoredReview } from '#server/storage/index.ts'
import type { KnownPerson } from './people.ts'

/** What an export knows of people. */
export type ExportPerson = KnownPerson & { imported: boolean }

/** A review as files of reviews have it (docs/import.md). */
export type ExportedReview = ReturnType<typeof exportedReview>

/** A review for a file: what is not set is left out, people stand by e-mail where they have one. */
export function exportedReview(review: StoredReview, people: ReadonlyMap<string, ExportPerson>) {
  const { reviewer, reviewee, acknowledgedAt } = review
  return {
    id: review.externalId ?? review.id,
    conversation: review.conversation,
    reviewer: whoIs(reviewer, people),
    reviewee: whoIs(reviewee, people),
    reviewerName: people.get(reviewer)?.name,
    revieweeName: people.get(reviewee)?.name,
    submittedAt: review.submittedAt.toISOString(),
    ratings: review.ratings,
    comment: review.comment === '' ? undefined : review.comment,
    basis: review.basis === 'picked' ? 'picked' : 'assigned',
    extra: review.extra || undefined,
    complexity: review.complexity ?? undefined,
    highlight: review.highlight || undefined,
    followUps: review.followUps.length > 0 ? review.followUps : undefined,
    acknowledgedAt: acknowledgedAt?.toISOString(),
    replies:
      review.thread.length > 0
        ? review.thread.map(({ author, at, text }) => ({ by: whoIs(author, people), at, text }))
        : undefined,
    activeSeconds: review.activeSeconds,
  }
}

/** Somebody so that another workspace finds the same person: e-mail, else id; kept by a name, that name. */
function whoIs(id: string, people: ReadonlyMap<string, ExportPerson>): string {
  const person = people.get(id)
  if (!person) return id
  const byName = person.imported && !/^\d+$/.test(id)
  return person.email ?? (byName ? person.name : id)
}
