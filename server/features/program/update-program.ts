import type { Actor, Services } from '#server/services.ts'
import { conversations, workspaces } from '#server/storage/index.ts'
import type { ProgramSettings, ProgramState, UpdateProgram } from '#shared/contract/program.ts'
import { primarySubtag } from '#shared/domain/eligibility/language.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { calendarOf } from '#shared/domain/program/calendar.ts'
import { changeRhythm } from '#shared/domain/rounds.ts'
import { getProgram } from './get-program.ts'

/**
 * Stores all settings as the next revision. Another length or first day of rounds counts from the
 * end of the running round; everything else at once. Throws `stale_revision` where somebody else
 * changed them since (`details.revision`), `bad_request` where settings need each other.
 */
export async function updateProgram(
  services: Services,
  actor: Actor,
  { revision, settings }: UpdateProgram,
): Promise<ProgramState> {
  const now = services.clock()
  const { id } = actor.workspace
  const tidy = tidied(settings)
  refuseIncomplete(tidy)
  return services.database.inTransaction(async (trx) => {
    const found = await workspaces.findSettings(trx, id, { lock: true })
    if (!found) throw new DomainError('not_found', 'The workspace is gone.')
    if (found.revision !== revision)
      throw new DomainError('stale_revision', 'Somebody else changed the program.', {
        revision: found.revision,
      })
    const before = calendarOf(found.workspace)
    const rhythm = { weeks: tidy.roundWeeks, firstDay: tidy.firstDay }
    const { changes = [] } = changeRhythm(before, rhythm, now)
    const kept = changes.map(({ from, weeks, firstDay }) => ({ from, roundWeeks: weeks, firstDay }))
    const calendarChange = kept.pop()
    await workspaces.saveSettings(trx, id, {
      ...tidy,
      ...(calendarChange && { calendarChange: { ...calendarChange, earlier: kept } }),
    })
    await conversations.renewExpectedLanguages(trx, id)
    await services.jobQueue.enqueue(trx, 'round.tend', { workspace: id })
    return getProgram(trx, id, now)
  })
}

/** Lists without doubles and blanks; languages by their primary subtag. */
function tidied(settings: ProgramSettings): ProgramSettings {
  const { calendarChange: _, ...own } = settings
  const { rules } = own
  return {
    ...own,
    workingDays: [...new Set(own.workingDays)].sort((a, b) => a - b),
    languages: [...new Set(own.languages.map(primarySubtag))],
    strataTags: tidyTags(own.strataTags),
    targeted: { ...own.targeted, tag: own.targeted.tag.trim() },
    rules: {
      ...rules,
      spamTags: tidyTags(rules.spamTags),
      excludedTags: tidyTags(rules.excludedTags),
      requiredTags: tidyTags(rules.requiredTags),
      sensitiveTags: tidyTags(rules.sensitiveTags),
      excludedChannels: tidyTags(rules.excludedChannels),
    },
  }
}

function tidyTags(tags: string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
}

/** A share of conversations with a tag needs the tag; groups by tag need the tags. */
function refuseIncomplete({ targeted, strata, strataTags }: ProgramSettings): void {
  const problems: string[] = []
  if (targeted.share > 0 && targeted.by === 'tag' && targeted.tag === '')
    problems.push('settings.targeted.tag')
  if (strata === 'tag' && strataTags.length === 0) problems.push('settings.strataTags')
  if (problems.length === 0) return
  throw new DomainError('bad_request', 'A setting that another one needs is missing.', {
    problems: problems.map((path) => ({ path, problem: 'required' })),
  })
}
