import type { DealHistory, DealInput } from '#shared/domain/dealing/types.ts'

/** `people` who each are to give `quota` reviews and have `each` conversations of their own. */
export function uniformInput(settings: {
  people: number
  quota: number
  each: number
  seed: number
  history?: DealHistory
}): DealInput {
  const ids = Array.from({ length: settings.people }, (_, index) => `p${index}`)
  return {
    reviewers: ids.map((id) => ({ id, remaining: settings.quota, languages: [], teams: [] })),
    reviewees: ids.map((id) => ({ id, received: 0, share: 1, teams: [] })),
    conversations: ids.flatMap((reviewee) =>
      Array.from({ length: settings.each }, (_, index) => ({
        id: `${reviewee}-${index}`,
        reviewee,
        language: null,
        participants: [reviewee],
        taken: 0,
      })),
    ),
    history: settings.history ?? [],
    blocked: [],
    rules: { reviewsPerConversation: 1, teamScope: 'any' },
    seed: settings.seed,
  }
}
