import { Textarea } from '@zendeskgarden/react-forms'
import { useId } from 'react'
import styled from 'styled-components'
import { hidden } from './layout.ts'

const Box = styled.div`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base}px;
`
// Not Garden's Field.Label, which brings the looks of radios, checkboxes and toggles along.
const Label = styled.label<{ $hidden: boolean }>`
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  ${({ $hidden }) => $hidden && hidden}
`

/** A text field that grows with what is typed; right-to-left words turn it around by themselves. */
export function GrowingText(props: {
  label: string
  labelHidden?: boolean
  placeholder?: string
  value: string
  maxLength: number
  rows?: number
  onChange: (value: string) => void
  autoFocus?: boolean
}) {
  const id = useId()
  return (
    <Box>
      <Label htmlFor={id} $hidden={props.labelHidden === true}>
        {props.label}
      </Label>
      <Textarea
        id={id}
        dir="auto"
        isCompact
        minRows={props.rows ?? 2}
        maxRows={14}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        ref={(field) => {
          if (props.autoFocus && field !== null && field.dataset.met === undefined) {
            field.dataset.met = ''
            field.focus()
          }
        }}
      />
    </Box>
  )
}
