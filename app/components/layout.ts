import { getColor } from '@zendeskgarden/react-theming'
import styled, { css } from 'styled-components'

/** Seen by screen readers only. */
export const hidden = css`
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  margin: -1px;
  padding: 0;
  border: 0;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`
export const Hidden = styled.span`
  ${hidden}
`

/**
 * For forced colours, where every border shows in one colour: of several the chosen one, which has
 * this attribute, is underlined, and the others lose their line.
 */
export const chosenWithoutColor = (attribute: string) => css`
  border-color: Canvas;
  &[${attribute}] {
    border-color: Highlight;
    text-decoration: underline;
  }
`

/** Children below each other; `$gap` in Garden's units of 4 px. */
export const Stack = styled.div<{ $gap?: number }>`
  display: flex;
  flex-direction: column;
  gap: ${({ theme, $gap = 2 }) => theme.space.base * $gap}px;
  min-inline-size: 0;
`

/** Children beside each other, wrapping. */
export const Row = styled.div<{ $gap?: number; $between?: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: ${({ $between }) => ($between ? 'space-between' : 'flex-start')};
  gap: ${({ theme, $gap = 2 }) => theme.space.base * $gap}px;
  min-inline-size: 0;
`

export const Small = styled.span`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
`

/** A line between two parts. */
export const Rule = styled.hr`
  inline-size: 100%;
  margin: 0;
  border: 0;
  border-block-start: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
`

/** The heading of a part; `as` chooses the level. */
export const Heading = styled.h2`
  margin: 0;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  font-size: ${({ theme }) => theme.fontSizes.md};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  line-height: ${({ theme }) => theme.lineHeights.md};
`

/** A list without bullets. */
export const PlainList = styled.ul<{ $gap?: number }>`
  display: flex;
  flex-direction: column;
  gap: ${({ theme, $gap = 2 }) => theme.space.base * $gap}px;
  margin: 0;
  padding: 0;
  list-style: none;
`

/** The box of a card. */
export const Card = styled.article`
  padding: ${({ theme }) => theme.space.base * 3}px;
  border: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.raised' })};
`
