import { Button } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import type { RefObject } from 'react'
import styled from 'styled-components'
import { FieldProblem } from '#app/components/field-problem.tsx'
import { Row, Small } from '#app/components/layout.ts'
import { useNow } from '#app/components/use-now.ts'
import { type I18n, useI18n } from '#app/i18n/use-i18n.ts'
import type { KeptDraft } from '../form/draft-keeper.ts'

const Bar = styled.div`
  position: sticky;
  inset-block-end: 0;
  z-index: 3;
  margin-block-start: auto;
  padding: ${({ theme }) => `${theme.space.base * 3}px ${theme.space.base * 4}px`};
  border-block-start: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
`
const Line = styled(Row)`
  flex-wrap: nowrap;
`

/** Stays in view: whether it is saved, and the button that sends it. */
export function FormFooter(props: {
  draft: KeptDraft
  label: string
  edited?: boolean
  /** Until when the place is kept, an instant. */
  keptUntil?: string | null | undefined
  /** What keeps it from being sent. */
  problem?: string
  busy?: boolean
  disabled?: boolean
  submitRef: RefObject<HTMLButtonElement>
  onSubmit: () => void
  onCancel?: () => void
}) {
  const i18n = useI18n()
  const now = useNow()
  const until = Date.parse(props.keptUntil ?? '')
  return (
    <Bar>
      <Line $between>
        {props.problem ? (
          <FieldProblem role="alert">{props.problem}</FieldProblem>
        ) : (
          <Small role="status">
            {savedText(i18n, props.draft, props.edited === true)}
            {until > now &&
              i18n.t('app.separator') + i18n.t('saved.kept', { time: i18n.formatTime(until) })}
          </Small>
        )}
        <Line>
          {props.onCancel && (
            <Button size="small" isBasic onClick={props.onCancel}>
              {i18n.t('app.cancel')}
            </Button>
          )}
          <Button
            isPrimary
            ref={props.submitRef}
            disabled={props.disabled}
            aria-busy={props.busy}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={props.onSubmit}
          >
            {props.label}
          </Button>
        </Line>
      </Line>
    </Bar>
  )
}

function savedText({ t, formatTime }: I18n, draft: KeptDraft, edited: boolean): string {
  if (draft.status === 'conflict') return t('saved.conflict')
  if (draft.savedAt === null) return ''
  if (edited) return t('saved.edit_device')
  if (draft.status === 'device') return t('saved.device')
  // A word that flickers with each key would be read out each time.
  return t('saved.at', { time: formatTime(draft.savedAt) })
}
