import { Field, Radio } from '@zendeskgarden/react-forms'
import { useId } from 'react'
import styled from 'styled-components'
import { Small } from './layout.ts'
import { BoxLabel } from './targets.ts'

export type Choice<Value extends string> = { value: Value; label: string; hint?: string }

const Group = styled.fieldset`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base * 2}px;
  min-inline-size: 0;
  margin: 0;
  padding: 0;
  border: 0;
`
const Legend = styled(Small)`
  margin-block-end: ${({ theme }) => theme.space.base * 2}px;
  padding: 0;
`

/** One of several, below each other, each with a word on what it is. */
export function Choices<Value extends string>(props: {
  legend: string
  choices: Choice<Value>[]
  value: Value | undefined
  onChoose: (value: Value) => void
}) {
  const name = useId()
  return (
    <Group>
      <Legend as="legend">{props.legend}</Legend>
      {props.choices.map(({ value, label, hint }) => (
        <Field key={value}>
          <Radio name={name} checked={props.value === value} onChange={() => props.onChoose(value)}>
            <BoxLabel isRegular>
              <bdi>{label}</bdi>
            </BoxLabel>
            {hint && <Field.Hint>{hint}</Field.Hint>}
          </Radio>
        </Field>
      ))}
    </Group>
  )
}
