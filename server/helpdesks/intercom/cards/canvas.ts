/** The components of Canvas Kit that our cards are made of, as Intercom's description names them. */
export type Component =
  | {
      type: 'text'
      text: string
      style?: 'header' | 'paragraph' | 'muted' | 'error'
      align?: 'left' | 'right'
      bottom_margin?: 'none'
    }
  | {
      type: 'button'
      id: string
      label: string
      style: 'primary' | 'secondary' | 'link'
      action: Action
    }
  | { type: 'input'; id: string; label: string; value?: string }
  | { type: 'textarea'; id: string; label: string; value?: string; placeholder?: string }
  | { type: 'single-select'; id: string; label: string; options: Option[]; value?: string }
  | { type: 'checkbox'; id: string; label: string; option: Option[]; value?: string[] }
  | { type: 'list'; items: Item[] }
  | { type: 'divider' }
  | { type: 'spacer'; size: 'xs' | 's' | 'm' | 'l' | 'xl' }

export type Action = { type: 'submit' } | { type: 'url'; url: string }
type Option = { type: 'option'; id: string; text: string }
export type Item = {
  type: 'item'
  id: string
  title: string
  subtitle?: string
  tertiary_text?: string
  action: Action
}

/** What Intercom draws: it takes the place of the card before. */
export type Canvas = { content: { components: Component[] } }

/** Intercom takes 64 KB; what it counts exactly is not said, so we stay well below. */
const mostBytes = 60_000

export const submit: Action = { type: 'submit' }

export function canvasOf(components: (Component | false | undefined)[]): Canvas {
  return { content: { components: components.filter((one) => typeof one === 'object') } }
}

export function option(id: string, text: string): Option {
  return { type: 'option', id, text }
}

/** Whether Intercom takes a canvas of this size. */
export function fits(canvas: Canvas): boolean {
  return Buffer.byteLength(JSON.stringify(canvas)) <= mostBytes
}

/** The first `most` characters, ending in "…" where there were more; never half of one. */
export function cut(text: string, most: number): string {
  const characters = Array.from(text.toWellFormed())
  return characters.length <= most
    ? characters.join('')
    : `${characters.slice(0, most - 1).join('')}…`
}

/** The same on one line, for names and labels. */
export function line(text: string, most: number): string {
  return cut(text.replaceAll(/\s+/g, ' ').trim(), most)
}

/**
 * What somebody wrote, for a text component, which knows links and bold: without a meaning in
 * Markdown. Whether a backslash would be shown is not documented, so signs are parted instead by a
 * word joiner, which nobody sees.
 */
export function plain(text: string): string {
  return text.replace(/\*(?=\*)|_(?=_)|\](?=\s*\()/g, (sign) => `${sign}\u2060`)
}
