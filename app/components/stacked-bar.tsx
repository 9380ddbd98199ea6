import { getColor } from '@zendeskgarden/react-theming'
import styled, { type DefaultTheme } from 'styled-components'
import { Row, Small } from './layout.ts'
import { Strong } from './strong.ts'

type PartTone = 'success' | 'primary' | 'warning' | 'neutral'
export type BarPart = { key: string; label: string; value: number; tone: PartTone }

/** Parts of a whole beside each other. Decorative: the words and figures stand beside it. */
export function StackedBar({ parts }: { parts: BarPart[] }) {
  return (
    <Bar aria-hidden="true">
      {parts
        .filter(({ value }) => value > 0)
        .map(({ key, value, tone }) => (
          <Piece key={key} $tone={tone} style={{ flexGrow: value }} />
        ))}
    </Bar>
  )
}

/** What the colours of a bar stand for, with the figures. */
export function Legend(props: { parts: BarPart[]; formatNumber: (value: number) => string }) {
  return (
    <Row as="ul" $gap={4} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {props.parts.map(({ key, label, value, tone }) => (
        <Row as="li" key={key} $gap={1.5}>
          <Swatch $tone={tone} aria-hidden="true" />
          <span>
            <Strong>{props.formatNumber(value)}</Strong> <Small>{label}</Small>
          </span>
        </Row>
      ))}
    </Row>
  )
}

const Bar = styled.div`
  display: flex;
  gap: 2px;
  min-inline-size: ${({ theme }) => theme.space.base * 24}px;
  block-size: ${({ theme }) => theme.space.base * 2}px;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  overflow: hidden;
  forced-color-adjust: none;
`
const Piece = styled.div<{ $tone: PartTone }>`
  flex-basis: 0;
  min-inline-size: 2px;
  background-color: ${({ theme, $tone }) => colorOf(theme, $tone)};
`
const Swatch = styled.span<{ $tone: PartTone }>`
  display: inline-block;
  inline-size: ${({ theme }) => theme.space.base * 2.5}px;
  block-size: ${({ theme }) => theme.space.base * 2.5}px;
  border-radius: ${({ theme }) => theme.borderRadii.sm};
  background-color: ${({ theme, $tone }) => colorOf(theme, $tone)};
  forced-color-adjust: none;
`

function colorOf(theme: DefaultTheme, tone: PartTone): string {
  if (tone === 'neutral') {
    return getColor({ theme, hue: 'neutralHue', light: { shade: 400 }, dark: { shade: 800 } })
  }
  return getColor({ theme, variable: `border.${tone}Emphasis` })
}
