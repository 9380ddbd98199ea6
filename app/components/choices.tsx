import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { useId } from 'react'
import styled from 'styled-components'
import { Small } from './layout.ts'

export type Choice<Value extends string> = { value: Value; label: string; hint?: string }

/** One of several, below each other, each with a word on what it is. */
export function Choices<Value extends string>(props: {
  legend: string
  choices: Choice<Value>[]
  value: Value | undefined
  onChoose: (value: Value) => void
}) {
  const id = useId()
  return (
    <Group>
      <Small as="legend">{props.legend}</Small>
      {props.choices.map(({ value, label, hint }) => (
        <Line key={value}>
          <input
            type="radio"
            name={id}
            checked={props.value === value}
            aria-labelledby={`${id}${value}`}
            aria-describedby={hint && `${id}${value}h`}
            onChange={() => props.onChoose(value)}
          />
          <span>
            <bdi id={`${id}${value}`}>{label}</bdi>
            {hint && <Small id={`${id}${value}h`}>{hint}</Small>}
          </span>
        </Line>
      ))}
    </Group>
  )
}

const Group = styled.fieldset`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base}px;
  min-inline-size: 0;
  margin: 0;
  padding: 0;
  border: 0;
  legend {
    padding: 0;
    margin-block-end: ${({ theme }) => theme.space.base}px;
  }
`
const Line = styled.label`
  display: flex;
  align-items: flex-start;
  gap: ${({ theme }) => theme.space.base * 2}px;
  padding: ${({ theme }) => theme.space.base}px;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  cursor: pointer;
  &:hover {
    background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  }
  input {
    flex: none;
    inline-size: ${({ theme }) => theme.space.base * 4}px;
    block-size: ${({ theme }) => theme.space.base * 4}px;
    margin: ${({ theme }) => theme.space.base / 2}px 0 0;
    accent-color: ${({ theme }) => getColor({ theme, variable: 'background.primaryEmphasis' })};
    outline: none;
  }
  span {
    display: flex;
    flex-direction: column;
  }
  ${({ theme }) => focusStyles({ theme, selector: '&:has(:focus-visible)' })}
`
