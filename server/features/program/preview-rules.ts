import { limitsOfRound, quotasOfRound } from '#server/dealing/round-records.ts'
import { conversations, type Db, teammates, type Workspace } from '#server/storage/index.ts'
import type { PreviewRules, RulesPreview } from '#shared/contract/program.ts'
import type { EligibilityRules } from '#shared/domain/eligibility/rules.ts'
import { screen } from '#shared/domain/eligibility/screen.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { getsReviewed } from '#shared/domain/program/in-program.ts'
import { fewerByLimit } from '#shared/domain/program/most-received.ts'

/** As many of the latest conversations are looked at. */
const lookedAt = 500

/**
 * What other rules would do to the latest conversations with complete facts, judged as the deal
 * judges them at `now`, and what the limit of reviews received would cost. Changes nothing.
 */
export async function previewRules(
  db: Db,
  workspace: Workspace,
  { rules, ...others }: PreviewRules,
  now: Date,
): Promise<RulesPreview> {
  const recent = await conversations.listRecent(db, workspace.id, lookedAt)
  const people = await teammates.listTeammates(db, workspace.id)
  const reviewed = new Set(people.filter(getsReviewed).map(({ id }) => id))
  const present = workspace.settings.rules
  const before = { eligible: 0, excluded: {} as Record<string, number> }
  const after = { eligible: 0, excluded: {} as Record<string, number> }
  const places = new Map<string, number>()
  let [newlyExcluded, newlyEligible] = [0, 0]
  for (const facts of recent.conversations) {
    const under = (which: EligibilityRules) => screen(facts, which, (id) => reviewed.has(id), now)
    const { codes, reviewee } = under(rules)
    const was = count(before, under(present).codes)
    const is = count(after, codes)
    if (is && reviewee !== undefined)
      places.set(reviewee, (places.get(reviewee) ?? 0) + rules.reviewsPerConversation)
    if (was && !is) newlyExcluded += 1
    if (is && !was) newlyEligible += 1
  }
  const settings = {
    ...workspace.settings,
    rules,
    ...(others.quota !== undefined && { quota: others.quota }),
    ...(others.mostReceived !== undefined && { mostReceived: others.mostReceived }),
  }
  const { round } = currentRound(workspace, now)
  const tried = { ...workspace, settings }
  const quotas = await quotasOfRound(db, tried, round, people)
  const limits = await limitsOfRound(db, tried, round, people)
  const asked = [...quotas.values()].reduce((sum, quota) => sum + quota, 0)
  return {
    of: recent.conversations.length,
    incomplete: recent.incomplete,
    before,
    after,
    newlyExcluded,
    newlyEligible,
    fewerByLimit: fewerByLimit(
      asked,
      [...places].map(([id, own]) => ({ places: own, most: limits.get(id) ?? 0 })),
    ),
  }
}

/** Counts one conversation; true where it is eligible. */
function count(
  effect: { eligible: number; excluded: Record<string, number> },
  codes: ReadonlySet<string>,
): boolean {
  for (const code of codes) effect.excluded[code] = (effect.excluded[code] ?? 0) + 1
  if (codes.size === 0) effect.eligible += 1
  return codes.size === 0
}
