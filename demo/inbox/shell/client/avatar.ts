import { h } from './dom.ts'

const HUES = [
  '#1f73b7',
  '#ad5918',
  '#1c7a57',
  '#8d5bb9',
  '#b23d5f',
  '#3c6e8f',
  '#7a6a1e',
  '#5b6ad0',
  '#a8442e',
  '#2e7d82',
]

/** A round portrait of initials; the name stands beside it. */
export function avatar(id: number, name: string, size: 'small' | 'usual' = 'usual'): HTMLElement {
  const element = h(
    'span',
    { class: `avatar avatar-${size}`, 'aria-hidden': 'true' },
    initials(name),
  )
  element.style.backgroundColor = HUES[Math.abs(id) % HUES.length] ?? '#1f73b7'
  return element
}

/** Two letters, or for a numbered name ("Agent 007") its last digits. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  if (/^\d+$/.test(last)) return last.slice(-3)
  return [first, last]
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
