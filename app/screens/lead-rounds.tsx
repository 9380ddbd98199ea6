import { Row, Stack } from '#app/components/layout.ts'
import { StandingLink } from '#app/components/targets.ts'
import { HeldConversations } from '#app/features/rounds/components/held-conversations.tsx'
import { OpenAssignments } from '#app/features/rounds/components/open-assignments.tsx'
import { RoundReport } from '#app/features/rounds/components/round-report.tsx'
import { RoundsList } from '#app/features/rounds/components/rounds-list.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { hrefOf } from './use-place.ts'

/** Rounds in numbers and, for leads, what waits for a decision. */
export function LeadRounds({ lead }: { lead: boolean }) {
  return (
    <Stack $gap={4}>
      {lead && <HeldConversations />}
      {lead && <OpenAssignments />}
      <RoundsList hrefOf={(startsOn) => hrefOf('rounds', startsOn)} />
    </Stack>
  )
}

/** One round, explained. */
export function LeadRound({ startsOn }: { startsOn: string }) {
  const { t } = useProgramI18n()
  return (
    <>
      <Row>
        <StandingLink href={hrefOf('rounds')}>{t('round.all')}</StandingLink>
      </Row>
      <RoundReport startsOn={startsOn} />
    </>
  )
}
