import { getColor } from '@zendeskgarden/react-theming'
import styled, { type DefaultTheme } from 'styled-components'

const hues = ['azure', 'teal', 'purple', 'fuschia', 'crimson', 'royal', 'green', 'kale']

// Not Garden's Avatar: with the status, badge and typography that it brings along, initials on a
// colour would cost the first view 3.4 KB.
const Circle = styled.span<{ $hue: string }>`
  display: grid;
  flex: none;
  place-items: center;
  inline-size: ${({ theme }) => theme.space.base * 8}px;
  block-size: ${({ theme }) => theme.space.base * 8}px;
  border-radius: 50%;
  background-color: ${({ theme, $hue }) => background(theme, $hue)};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.onEmphasis' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

/** A person's initials on a colour of their own, the same on every screen. */
export function PersonAvatar({ id, name }: { id: string; name: string }) {
  return (
    <Circle aria-hidden="true" $hue={hues[hash(id) % hues.length] ?? 'azure'}>
      {initials(name)}
    </Circle>
  )
}

function background(theme: DefaultTheme, hue: string): string {
  return getColor({ theme, hue, light: { shade: 700 }, dark: { shade: 500 } })
}

/** First letters of the first and the last word, whole characters of any script. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  // Arabic letters would join into a word.
  return letters.map((word = '') => initial(word).toLocaleUpperCase()).join('\u200c')
}

/** The first letter or digit: neither a bracket nor a mark that shows nothing. */
function initial(word: string): string {
  return /[\p{L}\p{N}]/u.exec(word)?.[0] ?? [...word][0] ?? ''
}

function hash(text: string): number {
  let sum = 0
  for (const sign of text) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003
  return sum
}
