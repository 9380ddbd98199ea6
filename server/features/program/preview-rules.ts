import { conversations, type Db, teammates, type Workspace } from '#server/storage/index.ts'
import type { RulesPreview } from '#shared/contract/program.ts'
import type { EligibilityRules } from '#shared/domain/eligibility/rules.ts'
import { screen } from '#shared/domain/eligibility/screen.ts'
import { getsReviewed } from '#shared/domain/program/in-program.ts'

/** As many of the latest conversations are looked at. */
const lookedAt = 500

/**
 * What other rules would do to the latest conversations with complete facts, judged as the deal
 * judges them at `now`. Changes nothing.
 */
export async function previewRules(
  db: Db,
  workspace: Workspace,
  rules: EligibilityRules,
  now: Date,
): Promise<RulesPreview> {
  const recent = await conversations.listRecent(db, workspace.id, lookedAt)
  const people = await teammates.listTeammates(db, workspace.id)
  const reviewed = new Set(people.filter(getsReviewed).map(({ id }) => id))
  const present = workspace.settings.rules
  const before = { eligible: 0, excluded: {} as Record<string, number> }
  const after = { eligible: 0, excluded: {} as Record<string, number> }
  let [newlyExcluded, newlyEligible] = [0, 0]
  for (const facts of recent.conversations) {
    const codesUnder = (which: EligibilityRules) =>
      screen(facts, which, (id) => reviewed.has(id), now).codes
    const was = count(before, codesUnder(present))
    const is = count(after, codesUnder(rules))
    if (was && !is) newlyExcluded += 1
    if (is && !was) newlyEligible += 1
  }
  return {
    of: recent.conversations.length,
    incomplete: recent.incomplete,
    before,
    after,
    newlyExcluded,
    newlyEligible,
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
