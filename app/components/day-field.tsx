import { Field, Input } from '@zendeskgarden/react-forms'
import styled from 'styled-components'

const Narrow = styled(Input)`
  && {
    display: block;
    inline-size: ${({ theme }) => theme.space.base * 40}px;
  }
`

/** A calendar day (YYYY-MM-DD), '' for none. */
export function DayField(props: {
  label: string
  hint?: string
  value: string
  min?: string
  max?: string
  required?: boolean
  onChange: (day: string) => void
}) {
  return (
    <Field>
      <Field.Label>{props.label}</Field.Label>
      {props.hint && <Field.Hint>{props.hint}</Field.Hint>}
      <Narrow
        isCompact
        type="date"
        min={props.min}
        max={props.max}
        required={props.required}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  )
}
