import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { CheckIcon } from './icons.ts'
import { hidden, Row } from './layout.ts'

export type Chip<Value extends string> = { value: Value; label: string }

/** Checkboxes drawn as chips: any number of them. */
export function Chips<Value extends string>(props: {
  label: string
  chips: Chip<Value>[]
  chosen: Value[]
  onToggle: (value: Value) => void
}) {
  return (
    <Row role="group" aria-label={props.label} $gap={1.5}>
      {props.chips.map(({ value, label }) => {
        const checked = props.chosen.includes(value)
        return (
          <Pill key={value} $checked={checked}>
            <input type="checkbox" checked={checked} onChange={() => props.onToggle(value)} />
            {checked && <CheckIcon />}
            <span>{label}</span>
          </Pill>
        )
      })}
    </Row>
  )
}

const Pill = styled.label<{ $checked: boolean }>`
  position: relative;
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.space.base}px;
  min-block-size: ${({ theme }) => theme.space.base * 7}px;
  padding-inline: ${({ theme }) => theme.space.base * 2.5}px;
  border: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme, $checked }) =>
    getColor({ theme, variable: $checked ? 'border.primaryEmphasis' : 'border.default' })};
  border-radius: 100px;
  background-color: ${({ theme, $checked }) =>
    $checked
      ? getColor({ theme, hue: 'primaryHue', light: { shade: 100 }, dark: { shade: 1000 } })
      : 'transparent'};
  color: ${({ theme, $checked }) =>
    getColor({ theme, variable: $checked ? 'foreground.primary' : 'foreground.default' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  cursor: pointer;

  &:hover {
    border-color: ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
  }
  input {
    ${hidden}
  }
  ${({ theme }) => focusStyles({ theme, selector: '&:has(:focus-visible)' })}
  @media (forced-colors: active) {
    ${({ $checked }) => $checked && 'outline: 2px solid Highlight;'}
  }
  svg {
    inline-size: ${({ theme }) => theme.iconSizes.sm};
    block-size: ${({ theme }) => theme.iconSizes.sm};
  }
`
