import { getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'

const SIZE = 64
const WIDTH = 6
const RADIUS = (SIZE - WIDTH) / 2
const LENGTH = 2 * Math.PI * RADIUS

const Drawing = styled.svg`
  flex: none;
  inline-size: ${SIZE}px;
  block-size: ${SIZE}px;
  circle {
    fill: none;
    stroke-width: ${WIDTH}px;
  }
  text {
    fill: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
    font-size: ${({ theme }) => theme.fontSizes.md};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`
const Track = styled.circle`
  stroke: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
`
const Done = styled.circle<{ $full: boolean }>`
  stroke: ${({ theme, $full }) =>
    getColor({ theme, variable: $full ? 'border.successEmphasis' : 'border.primaryEmphasis' })};
  stroke-linecap: round;
  transform: rotate(-90deg);
  transform-origin: center;
  transition: stroke-dashoffset 0.4s;
`

/** How much of a whole is done. Decorative: the words beside it say the same. */
export function Ring({ share, text }: { share: number; text: string }) {
  const done = Math.min(1, Math.max(0, share))
  return (
    <Drawing viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true" focusable="false">
      <Track cx={SIZE / 2} cy={SIZE / 2} r={RADIUS} />
      {done > 0 && (
        <Done
          $full={done === 1}
          cx={SIZE / 2}
          cy={SIZE / 2}
          r={RADIUS}
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - done)}
        />
      )}
      <text x="50%" y="50%" dy="0.35em" textAnchor="middle" direction="ltr">
        {text}
      </text>
    </Drawing>
  )
}
