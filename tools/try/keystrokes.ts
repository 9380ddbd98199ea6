/** What is done at the keyboard for one argument: a key or chord pressed, or a text typed. */
export type Keystroke = { press: string } | { type: string }

const named = [
  ...[
    'Tab',
    'Enter',
    'Escape',
    'Space',
    'Backspace',
    'Delete',
    'Home',
    'End',
    'PageUp',
    'PageDown',
  ],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  ...Array.from({ length: 12 }, (_, at) => `F${at + 1}`),
]
const held: Record<string, string> = {
  ctrl: 'Control',
  control: 'Control',
  shift: 'Shift',
  alt: 'Alt',
  meta: 'Meta',
  cmd: 'Meta',
}
const otherNames: Record<string, string> = { esc: 'Escape' }

/**
 * Reads one argument: the name of a key (`Tab`) or a chord (`Ctrl+Enter`), in any case, is pressed;
 * anything else is typed letter by letter.
 */
export function readKeystroke(argument: string): Keystroke {
  const parts = argument.split('+')
  const last = parts.pop() ?? ''
  const modifiers = parts.map((part) => held[part.toLowerCase()])
  const key = nameOf(last) ?? (parts.length > 0 && /^\S$/u.test(last) ? last : undefined)
  if (key === undefined || modifiers.includes(undefined)) return { type: argument }
  return { press: [...modifiers, key].join('+') }
}

function nameOf(text: string): string | undefined {
  const wanted = text.toLowerCase()
  return otherNames[wanted] ?? named.find((name) => name.toLowerCase() === wanted)
}
