import { quotasOfRound } from '#server/dealing/round-records.ts'
import type { Actor } from '#server/services.ts'
import {
  assignments,
  conversations,
  type Db,
  rounds,
  standings,
  teammates,
  type Workspace,
} from '#server/storage/index.ts'
import { reasonsOfPair } from '#server/views/choices.ts'
import { presentCounting } from '#server/views/explanations.ts'
import { tellsReviewers } from '#server/views/visibility.ts'
import type { Explanation } from '#shared/contract/conversation-explanations.ts'
import { primarySubtag } from '#shared/domain/eligibility/language.ts'
import type { Reason } from '#shared/domain/eligibility/rules.ts'
import { screen } from '#shared/domain/eligibility/screen.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { givingReasons } from '#shared/domain/program/giving.ts'
import { givesReviews } from '#shared/domain/program/in-program.ts'

export type ExplanationQuestion = {
  workspace: Workspace
  conversation: string
  /** Whom it might be given to, by id. */
  reviewer?: string | undefined
  /** Who asks; nobody: whoever runs the server, who may know everything. */
  viewer?: Actor | undefined
  now: Date
}

type Time = ReturnType<typeof currentRound> & { now: Date }
type Person = teammates.Teammate
type Asker = Parameters<typeof reasonsOfPair>[0]['asker']
/** Nobody in particular: what is left are the reasons for everybody. */
const anybody: Asker = { id: '', reviews: true, languages: [], reach: undefined, own: null }

/**
 * Why a conversation would be dealt now, or would not: the facts as they are counted, what keeps it from
 * everybody, and from one reviewer. Of reviews only that they are there, and whose only to whom it may
 * be told.
 * @throws DomainError `not_found` where the conversation or the reviewer is not known.
 */
export async function explainConversation(
  db: Db,
  { workspace, conversation, reviewer: id, viewer, now }: ExplanationQuestion,
): Promise<Explanation> {
  const time = { ...currentRound(workspace, now), now }
  const people = new Map(
    (await teammates.listTeammates(db, workspace.id)).map((one) => [one.id, one]),
  )
  const reviewer = id === undefined ? undefined : people.get(id)
  if (id !== undefined && !reviewer)
    throw new DomainError('not_found', 'There is no such teammate.')
  const asker = viewer?.teammate.id ?? reviewer?.id ?? [...people.keys()][0] ?? ''
  const standing = await standings.readStanding(db, {
    ...{ workspace: workspace.id, conversation, now },
    teammate: asker,
    roundStartsOn: time.round.startsOn,
  })
  const facts = standing.conversation
  const counting = await conversations.findCounting(db, workspace.id, conversation)
  if (!facts || !counting)
    throw new DomainError('not_found', 'There is no such conversation, or it was not read yet.')
  const reviewed = new Set(
    standing.participants.filter((one) => one.active && one.isReviewed).map((one) => one.id),
  )
  const screened = screen(facts, time.settings.rules, (one) => reviewed.has(one), now)
  const main = people.get(screened.reviewee ?? '')
  const participant = standing.participants.find((one) => one.id === main?.id)
  const reasonsFor = (who: Asker): Reason[] =>
    participant ? reasonsOfPair({ standing, facts, participant, asker: who }, time) : []
  const general = unique([...screened.reasons, ...reasonsFor(anybody)])
  const knows = viewer === undefined || tellsReviewers(standing, viewer)
  const own = reviewer && (knows || reviewer.id === viewer?.teammate.id) ? reviewer.id : null
  return {
    conversation,
    at: now.toISOString(),
    facts: presentCounting(facts, counting, (one) => people.get(one)?.name),
    reviewee: main ? personOf(main) : null,
    reasons: general,
    reviewer: reviewer
      ? {
          person: personOf(reviewer),
          reasons: unique([
            ...screened.reasons,
            ...reasonsFor(askerOf(reviewer, time, own)),
            ...(await beyondPair(db, workspace, time, { standing, reviewer, main, own })),
          ]),
        }
      : null,
  }
}

function askerOf(person: Person, { settings }: Time, own: string | null): Asker {
  const { id, languages, reach } = person
  return {
    id,
    reviews: givesReviews(person),
    languages: languages ?? settings.languages,
    reach,
    own,
  }
}

/** What a deal looks at besides the pair: what they had, refused and have open, and teams. */
async function beyondPair(
  db: Db,
  workspace: Workspace,
  { settings, round }: Time,
  of: {
    standing: standings.Standing
    reviewer: Person
    main: Person | undefined
    own: string | null
  },
): Promise<Reason[]> {
  const { standing, reviewer, main, own } = of
  const refused = await assignments.listRefusedLanguages(db, workspace.id, round.startsOn)
  const spoken = standing.conversation?.language
  const isRefused =
    typeof spoken === 'string' &&
    refused.some(
      (one) =>
        one.reviewer === reviewer.id && primarySubtag(one.language) === primarySubtag(spoken),
    )
  const counts = await rounds.countAssignments(db, workspace.id, round.startsOn)
  const open = counts.filter((one) => one.reviewer === reviewer.id && one.status === 'open')
  const quotas = await quotasOfRound(db, workspace, round, [reviewer])
  // What they finished is a review of theirs.
  const ofReview = ['open', 'done']
  const giving = givingReasons({
    hadBefore: standing.assignments.some(
      (one) =>
        one.reviewer === reviewer.id && (own === reviewer.id || !ofReview.includes(one.status)),
    ),
    reviewerTeams: reviewer.teams,
    revieweeTeams: main?.teams ?? [],
    quota: quotas.get(reviewer.id) ?? 0,
    open: open.reduce((sum, { count }) => sum + count, 0),
    settings: main ? settings : { teamScope: 'any' },
  })
  return isRefused ? [{ code: 'language_refused', actual: spoken }, ...giving] : giving
}

const personOf = ({ id, name }: Person) => ({ id, name })

/** Each once: some are told by the conversation and by the pair. */
function unique(reasons: Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()]
}
