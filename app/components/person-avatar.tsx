import { Avatar } from '@zendeskgarden/react-avatars'
import { getColor } from '@zendeskgarden/react-theming'
import styled, { useTheme } from 'styled-components'

const Fixed = styled(Avatar)`
  flex: none;
`

const hues = ['azure', 'teal', 'purple', 'fuschia', 'crimson', 'royal', 'green', 'kale']

/** A person's initials on a colour of their own, the same on every screen. */
export function PersonAvatar({ id, name, small }: { id: string; name: string; small?: boolean }) {
  const theme = useTheme()
  const hue = hues[hash(id) % hues.length] ?? 'azure'
  return (
    <Fixed
      aria-hidden="true"
      size={small ? 'extrasmall' : 'small'}
      backgroundColor={getColor({ theme, hue, light: { shade: 700 }, dark: { shade: 500 } })}
      foregroundColor={getColor({ theme, variable: 'foreground.onEmphasis' })}
    >
      <Avatar.Text>{initials(name)}</Avatar.Text>
    </Fixed>
  )
}

/** First letters of the first and the last word, whole characters of any script. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}

function hash(text: string): number {
  let sum = 0
  for (const sign of text) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003
  return sum
}
