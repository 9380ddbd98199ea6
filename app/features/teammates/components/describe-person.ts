import type { ProgramI18n } from '#app/i18n/program-texts.tsx'
import type { Teammate } from '#shared/contract/teammates.ts'
import { awayUntil } from '#shared/domain/absences.ts'
import { languageName, periodName } from '#shared/i18n/index.ts'

/** What sets somebody apart: teams, part time, languages, absence. `today` is YYYY-MM-DD, days of the week are ISO's. */
export function describePerson(
  i18n: ProgramI18n,
  teammate: Teammate,
  { teams, today, workingDays }: { teams: string; today: string; workingDays: number[] },
): string[] {
  const { t, formatPercent, formatList, formatDate } = i18n
  const now = Date.parse(today)
  const until = awayUntil(teammate.absences, today, workingDays)
  const next = teammate.absences.find(({ from }) => from > today)
  const facts: string[] = []
  if (teams !== '') facts.push(teams)
  if (teammate.share < 1)
    facts.push(t('people.part_time', { share: formatPercent(teammate.share) }))
  if (teammate.languages !== null && teammate.languages.length > 0) {
    facts.push(formatList(teammate.languages.map((code) => languageName(i18n, code))))
  }
  if (until !== undefined) facts.push(t('people.away', { day: formatDate(until, now) }))
  else if (next !== undefined) {
    facts.push(t('people.away_soon', { days: periodName(i18n, next.from, next.to, now) }))
  }
  return facts
}
