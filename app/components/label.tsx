import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import styled, { css, type DefaultTheme } from 'styled-components'
import { type Tone, toneBackground, toneColor } from './segments.tsx'

type LabelTone = Tone | 'neutral' | 'warning'

const labelStyles = css`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.space.base}px;
  max-inline-size: 100%;
  min-block-size: ${({ theme }) => theme.space.base * 6}px;
  padding-inline: ${({ theme }) => theme.space.base * 1.5}px;
  border: ${({ theme }) => theme.borders.sm};
  border-color: transparent;
  border-radius: ${({ theme }) => theme.borderRadii.sm};
  font-family: inherit;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  text-align: start;
  svg {
    inline-size: ${({ theme }) => theme.iconSizes.sm};
    block-size: ${({ theme }) => theme.iconSizes.sm};
  }
`

/** A word or two with a quiet background; the words say what the colour only repeats. */
export const Label = styled.span<{ $tone?: LabelTone; $strong?: boolean }>`
  ${labelStyles}
  ${({ theme, $tone = 'neutral' }) => colors(theme, $tone)}
  font-weight: ${({ theme, $strong }) =>
    $strong ? theme.fontWeights.semibold : theme.fontWeights.regular};
`

/** A label that can be pressed. */
export const LabelButton = styled.button`
  ${labelStyles}
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  background: transparent;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
  cursor: pointer;
  ${({ theme }) => focusStyles({ theme })}
`

function colors(theme: DefaultTheme, tone: LabelTone) {
  if (tone === 'neutral') {
    return css`
      border-color: ${getColor({ theme, variable: 'border.default' })};
      color: ${getColor({ theme, variable: 'foreground.default' })};
    `
  }
  if (tone === 'warning') {
    return css`
      background-color: ${getColor({ theme, variable: 'background.warning' })};
      color: ${getColor({ theme, variable: 'foreground.warningEmphasis' })};
    `
  }
  return css`
    background-color: ${toneBackground(theme, tone)};
    color: ${toneColor(theme, tone, 'foreground')};
  `
}
