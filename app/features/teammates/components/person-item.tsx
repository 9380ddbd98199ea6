import { Button } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { memo, useId, useState } from 'react'
import styled from 'styled-components'
import { Failure } from '#app/components/failure.tsx'
import { Label } from '#app/components/label.tsx'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { PersonAvatar } from '#app/components/person-avatar.tsx'
import { StackedBar } from '#app/components/stacked-bar.tsx'
import { Strong } from '#app/components/strong.ts'
import { Switch } from '#app/components/switch.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { Teammate } from '#shared/contract/teammates.ts'
import { useUpdateTeammate } from '../api/use-teammates.ts'
import { describePerson } from './describe-person.ts'
import { LooksLikeBot } from './looks-like-bot.tsx'
import { PersonForm } from './person-form.tsx'

const Item = styled.li`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base * 3}px;
  padding-block: ${({ theme }) => theme.space.base * 3}px;
  border-block-end: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
  &:last-child {
    border-block-end: 0;
  }
`
const Line = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) ${({ theme }) => theme.space.base * 28}px auto auto;
  align-items: center;
  gap: ${({ theme }) => `${theme.space.base * 3}px ${theme.space.base * 6}px`};
  @media (max-width: 820px) {
    grid-template-columns: minmax(0, 1fr) auto;
    > :first-child,
    > :nth-child(3) {
      grid-column: 1 / -1;
    }
    > :nth-child(2) {
      max-inline-size: ${({ theme }) => theme.space.base * 60}px;
    }
    > :nth-child(4) {
      grid-area: 2 / 2;
    }
  }
`
const Name = styled(Row)`
  flex-wrap: nowrap;
  align-items: flex-start;
`

/** One person: what they give in this round, their two switches, and the rest in a form. */
export const PersonItem = memo(function PersonItem(props: {
  teammate: Teammate
  teams: string
  /** Of all teams that are known, by id. */
  teamNames: ReadonlyMap<string, string>
  today: string
  workingDays: number[]
  mayEdit: boolean
}) {
  const { teammate, mayEdit } = props
  const i18n = useProgramI18n()
  const { t } = i18n
  const [open, setOpen] = useState(false)
  const update = useUpdateTeammate(teammate.id)
  const form = useId()
  const { name, given, reachable } = teammate
  const facts = describePerson(i18n, teammate, props)
  return (
    <Item>
      <Line>
        <Name $gap={3}>
          <PersonAvatar id={teammate.id} name={name} />
          <Stack $gap={0.5}>
            <Row>
              <Strong>
                <bdi>{name}</bdi>
              </Strong>
              {teammate.lead && <Label>{t('people.lead')}</Label>}
              {!teammate.active && <Label $tone="warning">{t('people.inactive')}</Label>}
              {teammate.bot && <Label $tone="warning">{t('people.bot')}</Label>}
              {teammate.active && !teammate.inProgram && !teammate.bot && (
                <Label>{t('people.outside')}</Label>
              )}
            </Row>
            {facts.length > 0 && <Small>{facts.join(t('app.separator'))}</Small>}
          </Stack>
        </Name>
        <Stack $gap={1}>
          <Small>{t('people.given', { part: given, whole: reachable })}</Small>
          <StackedBar
            parts={[
              { key: 'given', label: '', value: Math.min(given, reachable), tone: 'success' },
              { key: 'left', label: '', value: Math.max(0, reachable - given), tone: 'neutral' },
            ]}
          />
        </Stack>
        {teammate.bot ? (
          <span />
        ) : mayEdit ? (
          <Row $gap={5}>
            <Switch
              label={t('people.reviews')}
              of={name}
              checked={teammate.reviews}
              onChange={(reviews) => update.mutate({ reviews })}
            />
            <Switch
              label={t('people.is_reviewed')}
              of={name}
              checked={teammate.isReviewed}
              onChange={(isReviewed) => update.mutate({ isReviewed })}
            />
          </Row>
        ) : (
          <Row $gap={2}>
            {teammate.reviews && <Label>{t('people.reviews')}</Label>}
            {teammate.isReviewed && <Label>{t('people.is_reviewed')}</Label>}
          </Row>
        )}
        {mayEdit && (
          <Button
            size="small"
            aria-expanded={open}
            aria-controls={open ? form : undefined}
            aria-label={t('people.edit_of', { name })}
            onClick={() => setOpen(!open)}
          >
            {t('people.edit')}
          </Button>
        )}
      </Line>
      <LooksLikeBot
        teammate={teammate}
        onTell={mayEdit ? (bot) => update.mutate({ bot }) : undefined}
      />
      {update.error !== null && <Failure title={t('people.not_saved')} error={update.error} />}
      {open && (
        <div id={form}>
          <PersonForm
            teammate={teammate}
            teamNames={props.teamNames}
            onClose={() => setOpen(false)}
          />
        </div>
      )}
    </Item>
  )
})
