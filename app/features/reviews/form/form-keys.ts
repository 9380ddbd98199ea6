/** What a key press in the panel asks for. */
export type KeyAction =
  | { type: 'rate'; position: number }
  | { type: 'not_applicable' | 'comment' | 'highlight' | 'submit' | 'next' | 'help' | 'leave' }

/**
 * The parts of a keyboard event that matter; `inText` = the focus is where people type, `inMenu` = in
 * something that has keys of its own.
 */
export type KeyPress = {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  inText: boolean
  inMenu: boolean
}

const LETTERS = { c: 'comment', h: 'highlight', n: 'next' } as const

/**
 * Reads a key press. Submitting works everywhere, and Escape leaves a text field; single keys are
 * dead inside text fields and menus, and when switched off (`single`, WCAG 2.1.4). Digits and letters also count by their place on the keyboard:
 * French keyboards type digits with shift, Arabic ones have other letters.
 */
export function readKey(press: KeyPress, single: boolean): KeyAction | undefined {
  const { key, code } = press
  if (key === 'Enter' && (press.ctrlKey || press.metaKey)) return { type: 'submit' }
  if (key === 'Escape' && press.inText) return { type: 'leave' }
  const dead = !single || press.inText || press.inMenu
  if (dead || press.ctrlKey || press.metaKey || press.altKey) return undefined
  if (key === '?' || key === '؟') return { type: 'help' }

  const placed = press.shiftKey ? undefined : /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  const digit = /^\d$/.test(key) ? key : placed
  if (digit === '0') return { type: 'not_applicable' }
  if (digit !== undefined && Number(digit) <= 5)
    return { type: 'rate', position: Number(digit) - 1 }

  const isLatin = /^[a-z]$/i.test(key)
  const letter = isLatin ? key.toLowerCase() : /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase()
  const action = LETTERS[letter as keyof typeof LETTERS]
  return action === undefined ? undefined : { type: action }
}

/** Whether this is part of a choice that is no rating, where digits and letters may choose. */
export function isInMenu(target: EventTarget | null): boolean {
  const menus = '[role=menu], [role=listbox], fieldset:not([data-criterion])'
  return target instanceof Element && target.closest(menus) !== null
}
