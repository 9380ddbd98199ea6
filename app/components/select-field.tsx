import { Field, Select } from '@zendeskgarden/react-forms'
import styled from 'styled-components'
import { useI18n } from '#app/i18n/use-i18n.ts'

const Narrow = styled(Field)`
  max-inline-size: ${({ theme }) => theme.space.base * 80}px;
`

/** One of a few, folded into one line. */
export function SelectField<Value extends string>(props: {
  label: string
  labelHidden?: boolean
  hint?: string
  value: Value
  options: { value: Value; label: string }[]
  onChange: (value: Value) => void
}) {
  const { isolate } = useI18n()
  return (
    <Narrow>
      <Field.Label hidden={props.labelHidden}>{props.label}</Field.Label>
      {props.hint && <Field.Hint>{props.hint}</Field.Hint>}
      <Select
        isCompact
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as Value)}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {isolate(label)}
          </option>
        ))}
      </Select>
    </Narrow>
  )
}
