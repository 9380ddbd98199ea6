import { createRandom } from '#shared/domain/dealing/random.ts'
import type { DealConversation, DealHistory, DealInput } from '#shared/domain/dealing/types.ts'

type Settings = { people: number; quota: number; conversations: number; seed?: number }

/**
 * A company as companies are: conversations spread unevenly but enough for all, a third of them with
 * a second teammate in them, some in other languages, a last round in which people met.
 *
 * @param settings `away` is the share of people who are away for a part of the round
 */
export function companyInput(settings: Settings & { away?: number }): DealInput {
  const { people, quota, conversations, seed = 1, away = 0 } = settings
  const random = createRandom(seed)
  const ids = Array.from({ length: people }, (_, at) => `teammate-${1_000_000 + at}`)
  const languages = ids.map(() => {
    const drawn = random.next()
    return drawn < 0.9 ? ['en'] : drawn < 0.97 ? ['en', 'fr'] : ['en', 'fr', 'ar']
  })
  const quotas = ids.map(() => (random.next() < away ? random.below(quota) : quota))
  const each = Math.floor(conversations / people)
  return {
    reviewers: ids.map((id, at) => ({
      id,
      remaining: quotas[at] ?? 0,
      languages: languages[at] ?? [],
      teams: [],
    })),
    reviewees: ids.map((id, at) => ({
      id,
      received: 0,
      share: (quotas[at] ?? 0) / quota,
      teams: [],
    })),
    conversations: Array.from({ length: conversations }, (_, at): DealConversation => {
      // Everybody has at least two thirds of an even share.
      const even = at % people
      const reviewee = at < (each * people * 2) / 3 ? even : random.below(people)
      const spoken = languages[reviewee] ?? []
      const second = random.next() < 1 / 3 ? [ids[random.below(people)] ?? ''] : []
      return {
        id: `conversation-${10_000_000 + at}`,
        reviewee: ids[reviewee] ?? '',
        language: random.next() < 0.85 ? 'en-US' : (spoken[random.below(spoken.length)] ?? null),
        participants: [ids[reviewee] ?? '', ...second],
        taken: 0,
      }
    }),
    history: lastRound(ids, quota, random.below(people)),
    blocked: [],
    rules: { reviewsPerConversation: 1, teamScope: 'any', overlapShare: 0.1 },
    seed,
  }
}

function lastRound(ids: string[], quota: number, offset: number): DealHistory {
  return ids.flatMap((reviewer, at) =>
    Array.from({ length: quota }, (_, nth) => ({
      reviewer,
      reviewee: ids[(at + offset + 37 * (nth + 1)) % ids.length] ?? '',
      thisRound: 0,
      roundsAgo: 1,
    })).filter(({ reviewee }) => reviewee !== reviewer),
  )
}

type SkewedSettings = Settings & { teamScope?: DealInput['rules']['teamScope']; times?: number }

/**
 * Conversations by Zipf's law, two languages with few who speak both, some away or part time, some
 * pairs that met in this round already, teams that overlap.
 *
 * @param settings `times` is how many may review a conversation
 */
export function skewedInput(settings: SkewedSettings): DealInput {
  const { people, quota, conversations, seed = 1, teamScope = 'any', times = 1 } = settings
  const random = createRandom(seed)
  const input = companyInput({ people, quota, conversations: people, seed })
  const ids = input.reviewees.map(({ id }) => id)
  const languagesOf = ids.map((_, at) =>
    at % 10 < 6 ? ['en'] : at % 10 < 9 ? ['fr'] : ['en', 'fr'],
  )
  const team = () => `team-${random.below(8)}`
  const teamsOf = ids.map(() => (random.next() < 0.1 ? [team(), team()] : [team()]))
  const busiest = random.shuffle([...ids.keys()])
  const harmonic = busiest.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0)
  const counts = busiest.map((_, rank) => Math.round(conversations / (rank + 1) / harmonic))
  return {
    ...input,
    reviewers: input.reviewers.map((reviewer, at) => ({
      ...reviewer,
      languages: languagesOf[at] ?? [],
      teams: teamsOf[at] ?? [],
      remaining: random.next() < 0.1 ? random.below(quota) : quota,
    })),
    reviewees: input.reviewees.map((reviewee, at) => ({
      ...reviewee,
      teams: teamsOf[at] ?? [],
      received: random.next() < 0.05 ? 1 : 0,
      share: random.next() < 0.15 ? 0.6 : 1,
    })),
    conversations: busiest.flatMap((reviewee, rank) =>
      Array.from({ length: counts[rank] ?? 0 }, (_, nth): DealConversation => {
        const languages = languagesOf[reviewee] ?? []
        const others = random.next() < 0.3 ? [ids[random.below(people)] ?? ''] : []
        return {
          id: `conversation-${reviewee}-${nth}`,
          reviewee: ids[reviewee] ?? '',
          language: languages[random.below(languages.length)] ?? null,
          participants: [ids[reviewee] ?? '', ...others],
          taken: 0,
        }
      }),
    ),
    history: input.history.map((met) => ({ ...met, thisRound: random.next() < 0.05 ? 1 : 0 })),
    rules: { reviewsPerConversation: times, teamScope },
  }
}
