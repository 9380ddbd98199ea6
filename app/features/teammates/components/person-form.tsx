import { Button } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { useId, useState } from 'react'
import styled from 'styled-components'
import { DayField } from '#app/components/day-field.tsx'
import { Failure } from '#app/components/failure.tsx'
import { Heading, Row, Rule, Small, Stack } from '#app/components/layout.ts'
import { PercentField } from '#app/components/number-field.tsx'
import { SpokenLanguages } from '#app/components/spoken-languages.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import type { Teammate, UpdateTeammate } from '#shared/contract/teammates.ts'
import { useUpdateTeammate } from '../api/use-teammates.ts'
import { Absences } from './absences.tsx'
import { ClosedTeams } from './closed-teams.tsx'

const Box = styled(Stack)`
  padding: ${({ theme }) => theme.space.base * 4}px;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
`

/** What a lead sets for one person: part time, first day, languages, closed teams, absences. */
export function PersonForm(props: {
  teammate: Teammate
  teamNames: ReadonlyMap<string, string>
  onClose: () => void
}) {
  const { teammate, onClose } = props
  const { t } = useProgramI18n()
  const { boot } = useSession()
  const update = useUpdateTeammate(teammate.id)
  const [change, setChange] = useState<UpdateTeammate>({})
  const edited = { ...teammate, ...change }
  const unchanged = Object.keys(change).length === 0
  const why = useId()
  const touch = (more: UpdateTeammate) => setChange((now) => ({ ...now, ...more }))
  return (
    <Box $gap={4}>
      <Stack
        as="form"
        $gap={4}
        noValidate
        aria-label={t('people.edit_of', { name: teammate.name })}
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.target as HTMLFormElement
          if (!form.checkValidity()) {
            form.querySelector<HTMLElement>(':invalid:not(fieldset)')?.focus()
            return
          }
          if (unchanged || update.isPending) return
          update.mutate(change, { onSuccess: () => setChange({}) })
        }}
      >
        <Row $gap={6} style={{ alignItems: 'flex-start' }}>
          <PercentField
            label={t('people.share')}
            hint={t('people.share_hint')}
            value={edited.share}
            onChange={(share) => touch({ share })}
          />
          <DayField
            label={t('people.joined')}
            hint={t('people.joined_hint')}
            value={edited.joinedOn ?? ''}
            onChange={(day) => touch({ joinedOn: day === '' ? null : day })}
          />
        </Row>
        <SpokenLanguages
          value={edited.languages}
          assumed={boot.program.languages}
          onChange={(languages) => touch({ languages })}
        />
        {teammate.closedTeams.length > 0 && (
          <ClosedTeams
            ids={edited.closedTeams}
            names={props.teamNames}
            onChange={(closedTeams) => touch({ closedTeams })}
          />
        )}
        {update.error !== null && <Failure title={t('people.not_saved')} error={update.error} />}
        <Row>
          <Button
            size="small"
            isPrimary
            type="submit"
            disabled={unchanged || update.isPending}
            aria-describedby={why}
          >
            {t('people.save')}
          </Button>
          <Button size="small" isBasic onClick={onClose}>
            {t('people.close')}
          </Button>
          <Small id={why} role="status">
            {unchanged && t(update.isSuccess ? 'saved.done' : 'field.nothing_changed')}
          </Small>
        </Row>
      </Stack>
      <Rule />
      <Stack $gap={2}>
        <Heading as="h4">{t('people.account')}</Heading>
        <Row>
          <Button
            size="small"
            disabled={update.isPending}
            onClick={() => update.mutate({ bot: !teammate.bot })}
          >
            {t(teammate.bot ? 'people.mark_person' : 'people.mark_bot')}
          </Button>
          <Small>{t(teammate.bot ? 'people.mark_person_hint' : 'people.mark_bot_hint')}</Small>
        </Row>
      </Stack>
      <Rule />
      <Stack $gap={2}>
        <Heading as="h4">{t('absences.title')}</Heading>
        <Absences teammate={teammate.id} absences={teammate.absences} />
      </Stack>
    </Box>
  )
}
