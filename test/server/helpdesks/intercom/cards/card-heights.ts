import type { Canvas, Component } from '#server/helpdesks/intercom/cards/canvas.ts'

/**
 * Heights in pixels as the demo's inbox draws components in a window of 320 px (300 px of card),
 * measured in Chromium. Lines are counted with as few characters as were seen on a full one.
 */
const table = {
  padding: 18,
  gap: 10,
  /** A text that the next one follows closely. */
  tight: -8,
  header: { line: 21, characters: 30 },
  paragraph: { line: 20, characters: 36 },
  muted: { line: 18, characters: 38 },
  error: { line: 20, characters: 36 },
  link: { one: 30, line: 18, characters: 34 },
  button: 36,
  input: 61,
  textarea: 101,
  divider: 5,
  spacer: 10,
  /** The label, then rows of options, of which two or three stand in one. */
  choice: { label: 20, row: 42, characters: 28 },
  tick: { label: 20, row: 26 },
  item: 68,
}

/** How high a card is by that table, in pixels. */
export function heightOf({ content: { components } }: Canvas): number {
  const inner = components.reduce((sum, one) => sum + heightOfOne(one), 0)
  return table.padding + inner + table.gap * Math.max(0, components.length - 1)
}

function heightOfOne(one: Component): number {
  switch (one.type) {
    case 'text': {
      const { line, characters } = table[one.style ?? 'paragraph']
      return line * lines(one.text, characters) + (one.bottom_margin === 'none' ? table.tight : 0)
    }
    case 'button': {
      if (one.style !== 'link') return table.button
      return table.link.one + table.link.line * (lines(one.label, table.link.characters) - 1)
    }
    case 'single-select': {
      // An option takes its letters and about four more.
      const letters = one.options.reduce((sum, { text }) => sum + [...text].length + 4, 0)
      const rows = Math.ceil(letters / (table.choice.characters + 4))
      return table.choice.label + table.choice.row * rows
    }
    case 'checkbox':
      return table.tick.label + table.tick.row * one.option.length
    case 'list':
      return table.item * one.items.length
    default:
      return table[one.type]
  }
}

function lines(text: string, characters: number): number {
  return text
    .split('\n')
    .reduce((sum, one) => sum + Math.max(1, Math.ceil([...one].length / characters)), 0)
}
