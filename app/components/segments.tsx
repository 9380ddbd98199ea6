import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import styled, { css, type DefaultTheme } from 'styled-components'
import { CheckIcon } from './icons.ts'
import { hidden } from './layout.ts'

/** How a choice reads: worst, between, best. */
export type Tone = 'danger' | 'primary' | 'success'
export type Segment = { value: string; label: string; tone: Tone; keyHint?: string }

/** Radio buttons drawn as one bar. The labels say everything; colour and check only repeat it. */
export function Segments(props: {
  name: string
  segments: Segment[]
  value: string | undefined
  disabled?: boolean
  /** The id of the text that says what is wrong, while something is. */
  problem?: string
  onChange: (value: string) => void
}) {
  return (
    <Bar data-comes-next="">
      {props.segments.map(({ value, label, tone, keyHint }) => {
        const checked = props.value === value
        return (
          <Option key={value} $tone={tone} $checked={checked}>
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={checked}
              disabled={props.disabled}
              aria-keyshortcuts={keyHint}
              {...invalidBy(props.problem)}
              onChange={() => props.onChange(value)}
            />
            {checked && <CheckIcon />}
            <span>{label}</span>
          </Option>
        )
      })}
    </Bar>
  )
}

/** The attributes of a field that the text with this id says something against. */
export function invalidBy(problem: string | undefined) {
  return problem === undefined
    ? undefined
    : ({ 'aria-invalid': true, 'aria-describedby': problem } as const)
}

const Bar = styled.div`
  display: flex;
  flex-wrap: wrap;
  inline-size: 100%;
  row-gap: ${({ theme }) => theme.space.base}px;
`

/** The border and text colour of a tone, from Garden's variables. */
export function toneColor(theme: DefaultTheme, tone: Tone, part: 'border' | 'foreground'): string {
  if (part === 'border') return getColor({ theme, variable: `border.${tone}Emphasis` })
  return getColor({
    theme,
    variable: tone === 'primary' ? 'foreground.primary' : `foreground.${tone}Emphasis`,
  })
}

/** The quiet background of a tone. */
export function toneBackground(theme: DefaultTheme, tone: Tone): string {
  if (tone !== 'primary') return getColor({ theme, variable: `background.${tone}` })
  return getColor({ theme, hue: 'primaryHue', light: { shade: 100 }, dark: { shade: 1000 } })
}

const chosen = css<{ $tone: Tone }>`
  z-index: 1;
  border-color: ${({ theme, $tone }) => toneColor(theme, $tone, 'border')};
  box-shadow: inset 0 0 0 1px ${({ theme, $tone }) => toneColor(theme, $tone, 'border')};
  background-color: ${({ theme, $tone }) => toneBackground(theme, $tone)};
  color: ${({ theme, $tone }) => toneColor(theme, $tone, 'foreground')};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

// No word is ever broken (min-content): a scale too long for one line takes two.
const Option = styled.label<{ $tone: Tone; $checked: boolean }>`
  position: relative;
  display: flex;
  flex: 1 1 0;
  min-inline-size: min-content;
  overflow-wrap: normal;
  align-items: center;
  justify-content: center;
  gap: ${({ theme }) => theme.space.base}px;
  min-block-size: ${({ theme }) => theme.space.base * 9}px;
  margin-inline-start: -1px;
  padding: ${({ theme }) => `${theme.space.base}px ${theme.space.base}px`};
  border: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  text-align: center;
  cursor: pointer;

  &:first-child {
    margin-inline-start: 0;
    border-start-start-radius: ${({ theme }) => theme.borderRadii.md};
    border-end-start-radius: ${({ theme }) => theme.borderRadii.md};
  }
  &:last-child {
    border-start-end-radius: ${({ theme }) => theme.borderRadii.md};
    border-end-end-radius: ${({ theme }) => theme.borderRadii.md};
  }
  &:hover {
    background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  }
  ${({ $checked }) => $checked && chosen}
  input {
    ${hidden}
  }
  ${({ theme }) => focusStyles({ theme, selector: '&:has(:focus-visible)' })}
  &:has(:focus-visible) {
    z-index: 2;
  }
  @media (forced-colors: active) {
    ${({ $checked }) => $checked && 'outline: 2px solid Highlight;'}
  }
  svg {
    inline-size: ${({ theme }) => theme.iconSizes.sm};
    block-size: ${({ theme }) => theme.iconSizes.sm};
  }
`
