import { changeRating, type DraftContent, isOption, longestComment, ratingOf } from './draft.ts'
import type { Scorecard } from './scorecard.ts'

/** A draft begun on another version of the scorecard, fitted to this one without losing a word. */
export function fitToScorecard(content: DraftContent, scorecard: Scorecard): DraftContent {
  if (content.scorecardId === scorecard.id && content.scorecardVersion === scorecard.version) {
    return content
  }
  const ratings: DraftContent['ratings'] = {}
  const homeless: string[] = []
  for (const [key, rating] of Object.entries(content.ratings)) {
    const criterion = scorecard.criteria.find((one) => one.key === key)
    if (criterion === undefined) {
      if (rating.comment) homeless.push(rating.comment)
      continue
    }
    ratings[key] = isOption(criterion, rating.option) ? rating : { ...rating, option: undefined }
  }
  return {
    ...content,
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    ratings,
    comment: joinAll(content.comment, ...homeless),
  }
}

/** Puts what was typed before a draft was found over that draft; texts are joined, none is lost. */
export function mergeOver(draft: DraftContent, typed: DraftContent): DraftContent {
  let merged: DraftContent = {
    ...draft,
    comment: joinAll(draft.comment, typed.comment),
    complexity: typed.complexity ?? draft.complexity,
    highlight: typed.highlight || draft.highlight,
    followUps: [...new Set([...draft.followUps, ...typed.followUps])],
    activeSeconds: draft.activeSeconds + typed.activeSeconds,
  }
  for (const [key, rating] of Object.entries(typed.ratings)) {
    const before = ratingOf(draft, key)
    merged = changeRating(merged, key, {
      option: rating.option ?? before.option,
      comment: joinAll(before.comment, rating.comment),
      rootCauses: [...new Set([...(before.rootCauses ?? []), ...(rating.rootCauses ?? [])])],
      otherCause: rating.otherCause || before.otherCause,
      causesAt: rating.causesAt ?? before.causesAt,
    })
  }
  return merged
}

/** Both texts, one below the other; one of them alone where it holds the other, or the other is empty. */
export function joinTexts(before: string | undefined, typed: string): string {
  if (!before?.trim() || typed.includes(before)) return typed
  return typed.trim() === '' || before.includes(typed) ? before : `${before}\n\n${typed}`
}

function joinAll(...texts: (string | undefined)[]): string | undefined {
  let joined: string | undefined
  for (const text of texts) if (text?.trim()) joined = joinTexts(joined, text)
  return joined?.slice(0, longestComment)
}
