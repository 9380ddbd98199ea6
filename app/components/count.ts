import { getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'

/** How many wait behind a tab. */
export const Count = styled.span`
  display: inline-block;
  min-inline-size: ${({ theme }) => theme.space.base * 4.5}px;
  margin-inline-start: ${({ theme }) => theme.space.base}px;
  padding-inline: ${({ theme }) => theme.space.base}px;
  border-radius: 100px;
  background-color: ${({ theme }) =>
    getColor({ theme, hue: 'neutralHue', light: { shade: 200 }, dark: { shade: 900 } })};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
`
