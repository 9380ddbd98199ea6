import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { useId, useState } from 'react'
import styled from 'styled-components'
import { ExplainedLabel } from '#app/components/explained-label.tsx'
import { Label } from '#app/components/label.tsx'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { OpeningFailed } from '#app/components/opening-failed.tsx'
import { PersonAvatar } from '#app/components/person-avatar.tsx'
import { QuietButton } from '#app/components/quiet-button.tsx'
import { Strong } from '#app/components/strong.ts'
import { useHost, useOpening } from '#app/host/context.tsx'
import { type PanelI18n, usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Assignment, HandBackReason } from '#shared/contract/assignments.ts'
import { assignmentReason, channelName } from '#shared/i18n/index.ts'
import { HandBackForm } from './hand-back-form.tsx'

const Item = styled.li`
  padding-block: ${({ theme }) => theme.space.base * 3}px;
  border-block-end: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
`
const Top = styled(Row)`
  flex-wrap: nowrap;
  align-items: flex-start;
`
const Title = styled.button`
  min-block-size: ${({ theme }) => theme.space.base * 6}px;
  padding: 0;
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadii.sm};
  background: transparent;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
  font: inherit;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  text-align: start;
  cursor: pointer;
  &:hover {
    text-decoration: underline;
  }
  ${({ theme }) => focusStyles({ theme })}
`

/** One assignment: what it is, why it was chosen, and the ways to take it or hand it back. */
export function AssignmentItem(props: {
  assignment: Assignment
  subject: string | undefined
  pending: boolean
  error: unknown
  onHandBack: (reason: HandBackReason, comment: string) => void
  onOpen: () => void
}) {
  const { assignment, subject } = props
  const i18n = usePanelI18n()
  const { t } = i18n
  const host = useHost()
  const { open, failed } = useOpening()
  const [handing, setHanding] = useState(false)
  const opener = useId()
  const { conversation, reviewee } = assignment
  const name = (
    <>
      <bdi>#{conversation}</bdi> {subject !== undefined && <bdi>{subject}</bdi>}
    </>
  )
  return (
    <Item>
      <Stack $gap={2}>
        <Top>
          <PersonAvatar id={reviewee.id} name={reviewee.name} />
          <Stack $gap={0.5}>
            {host.opensConversations ? (
              <Title
                type="button"
                data-comes-next=""
                aria-label={[
                  t('queue.open', { id: conversation }),
                  ...(subject === undefined ? [] : [i18n.isolate(subject)]),
                ].join(' ')}
                onClick={() => {
                  props.onOpen()
                  open(conversation)
                }}
              >
                {name}
              </Title>
            ) : (
              <Strong>{name}</Strong>
            )}
            {failed && <OpeningFailed conversation={conversation} />}
            <Small>{describe(i18n, assignment)}</Small>
            <Small>{assignmentReason(i18n, assignment)}</Small>
            <Row>
              {assignment.hasDraft && <Label $tone="primary">{t('queue.has_draft')}</Label>}
              {assignment.status === 'expired' && (
                <ExplainedLabel label={t('queue.expired')} why={t('queue.expired_why')} />
              )}
              {!handing && (
                <QuietButton
                  id={opener}
                  isNeutral
                  aria-label={t('queue.hand_back_of', { id: conversation })}
                  onClick={() => setHanding(true)}
                >
                  {t('queue.hand_back')}
                </QuietButton>
              )}
            </Row>
          </Stack>
        </Top>
        {handing && (
          <HandBackForm
            conversation={conversation}
            opener={opener}
            pending={props.pending}
            error={props.error}
            onSend={props.onHandBack}
            onCancel={() => setHanding(false)}
          />
        )}
      </Stack>
    </Item>
  )
}

/** "Bruno Costa · e-mail · 6 replies · due Sun" */
function describe(i18n: PanelI18n, assignment: Assignment): string {
  const { t, tn, formatWeekday } = i18n
  return [
    i18n.isolate(assignment.reviewee.name),
    channelName(i18n, assignment.channel),
    tn('reviewee.replies', assignment.replies),
    t('queue.due', { day: formatWeekday(assignment.dueOn) }),
  ].join(t('app.separator'))
}
