import { Field, Input } from '@zendeskgarden/react-forms'
import { useId } from 'react'
import styled from 'styled-components'

const Narrow = styled(Input)`
  max-inline-size: ${({ theme }) => theme.space.base * 70}px;
`

/** A short text, with suggestions. */
export function SuggestField(props: {
  label: string
  hint?: string
  value: string
  suggestions: string[]
  required?: boolean
  onChange: (value: string) => void
}) {
  const list = useId()
  return (
    <Field>
      <Field.Label>{props.label}</Field.Label>
      {props.hint && <Field.Hint>{props.hint}</Field.Hint>}
      <Narrow
        isCompact
        dir="auto"
        list={list}
        maxLength={100}
        required={props.required}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <datalist id={list}>
        {props.suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </Field>
  )
}
