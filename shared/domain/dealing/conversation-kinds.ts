import { primarySubtag } from '../eligibility/language.ts'
import { isLimited, type Place } from '../eligibility/may-open.ts'
import type { DealConversation, DealReviewer } from './types.ts'

/** What of a conversation decides on who may take it. */
export type ConversationKind = {
  /** Primary subtag; '' = unknown, no limit. */
  language: string
  /** With what matters to some reviewer alone; undefined where nothing does. */
  place: Place | undefined
}

/** Stands for every team, organisation, assignee or brand that makes no difference to anybody. */
const other = ''

/**
 * Numbers conversations by kind, in the order in which they are asked about. There are as many kinds
 * as make a difference to these reviewers, and no more: where nobody is limited, one for each language.
 */
export function createKinds(reviewers: DealReviewer[]) {
  const kinds: ConversationKind[] = []
  const numbers = new Map<string, number>()
  const languages = new Map<string | null, string>()
  const placeFor = createPlaces(reviewers)
  const languageOf = (tag: string | null): string => {
    const known = languages.get(tag)
    if (known !== undefined) return known
    const subtag = primarySubtag(tag ?? '').replace(/^und$/, '')
    languages.set(tag, subtag)
    return subtag
  }
  return {
    kinds,
    kindOf(conversation: DealConversation): number {
      const language = languageOf(conversation.language)
      const place = placeFor?.(conversation)
      const key = place === undefined ? language : keyOf(language, place)
      const known = numbers.get(key)
      if (known !== undefined) return known
      const number = kinds.push({ language, place }) - 1
      numbers.set(key, number)
      return number
    },
  }
}

/** Undefined where no reviewer is limited. */
function createPlaces(
  reviewers: DealReviewer[],
): ((conversation: DealConversation) => Place | undefined) | undefined {
  const limited = reviewers.filter(({ reach }) => isLimited(reach))
  if (limited.length === 0) return undefined
  const teams = new Set<string>()
  const organizations = new Set<string>()
  const assignees = new Set<string>()
  const brands = new Set<string>()
  for (const { id, reach } of limited) {
    if (reach === undefined) continue
    addAll(teams, reach.closedTeams ?? [])
    addAll(brands, reach.brands)
    if (reach.limits.includes('teams')) addAll(teams, reach.teams)
    if (reach.limits.includes('organizations')) addAll(organizations, reach.organizations ?? [])
    if (reach.limits.includes('assigned')) assignees.add(id)
  }
  return ({ place, participants, reviewee }) => {
    if (place === undefined) return undefined
    const { team, organization, assignee, brand } = place
    // Who took part cannot have it in any case.
    const isApart = assignee === reviewee || participants.includes(assignee ?? other)
    // `mayOpen` judges what is in no team, and of no brand, as if that were not known.
    return {
      team: team === null ? null : amongOrOther(teams, team),
      organization:
        organization === undefined ? undefined : amongOrOther(organizations, organization),
      assignee:
        assignee === undefined ? undefined : amongOrOther(assignees, isApart ? null : assignee),
      brand: typeof brand === 'string' ? amongOrOther(brands, brand) : undefined,
    }
  }
}

function addAll(to: Set<string>, ids: string[]): void {
  for (const id of ids) to.add(id)
}

function amongOrOther(known: ReadonlySet<string>, id: string | null): string {
  return id !== null && known.has(id) ? id : other
}

function keyOf(language: string, { team, organization, assignee, brand }: Place): string {
  const text = (id: string | null | undefined) => id ?? '\0'
  return `${language}\n${text(team)}\n${text(organization)}\n${text(assignee)}\n${text(brand)}`
}
