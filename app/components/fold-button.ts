import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'

/** Words that unfold something below them; an icon at their end turns with it. */
export const FoldButton = styled.button<{ $open: boolean }>`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.space.base}px;
  margin-inline-start: ${({ theme }) => theme.space.base * -1}px;
  padding-inline: ${({ theme }) => theme.space.base}px;
  min-block-size: ${({ theme }) => theme.space.base * 6}px;
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: transparent;
  font: inherit;
  text-align: start;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  cursor: pointer;
  ${({ theme }) => focusStyles({ theme })}
  &:hover {
    background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  }
  svg {
    flex-shrink: 0;
    transition: transform 0.15s;
    transform: rotate(${({ $open }) => ($open ? 180 : 0)}deg);
  }
`
