import { Button } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { type ReactNode, useId } from 'react'
import styled from 'styled-components'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'

const Bar = styled(Stack)`
  position: sticky;
  inset-block-end: 0;
  z-index: 2;
  margin-block-start: ${({ theme }) => theme.space.base * 4}px;
  padding-block: ${({ theme }) => theme.space.base * 3}px;
  border-block-start: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
`

/** Stays in view: what is not saved yet, what stands in the way (children), Save and Undo. */
export function SaveBar(props: {
  changes: number
  pending: boolean
  saved: boolean
  invalid: boolean
  onUndo: () => void
  children: ReactNode
}) {
  const { changes, pending } = props
  const { t, tn } = useProgramI18n()
  const why = useId()
  const state = props.invalid
    ? t('program.invalid')
    : pending
      ? t('program.saving')
      : changes > 0
        ? tn('program.unsaved', changes)
        : props.saved
          ? t('saved.done')
          : t('field.nothing_changed')
  return (
    <Bar $gap={3}>
      {props.children}
      <Row $between>
        <Small id={why} role="status">
          {state}
        </Small>
        <Row>
          <Button
            size="small"
            isBasic
            disabled={changes === 0 || pending}
            aria-describedby={why}
            onClick={props.onUndo}
          >
            {t('program.undo')}
          </Button>
          <Button
            size="small"
            isPrimary
            type="submit"
            disabled={changes === 0 || pending}
            aria-describedby={why}
          >
            {t('program.save')}
          </Button>
        </Row>
      </Row>
    </Bar>
  )
}
