import { actionId } from './action-id.ts'
import { type Component, type Item, line, plain, submit } from './canvas.ts'
import type { Words } from './words.ts'

type Style = 'header' | 'paragraph' | 'muted' | 'error'

/** A text on the reader's side; `tight`: the next one follows without a gap. */
export function say(
  words: Words,
  text: string,
  { style = 'paragraph', tight = false }: { style?: Style; tight?: boolean } = {},
): Component {
  return {
    type: 'text',
    text,
    ...(style !== 'paragraph' && { style }),
    align: words.dir === 'rtl' ? 'right' : 'left',
    ...(tight && { bottom_margin: 'none' as const }),
  }
}

/** Bold, for a text component. */
export function strong(text: string): string {
  return `**${plain(text).replaceAll('*', '')}**`
}

/** A button that does something; the main one of a card that is not the first may be `primary`. */
export function press(
  label: string,
  id: string,
  style: 'primary' | 'secondary' = 'secondary',
): Component {
  return { type: 'button', id, label: line(label, 80), style, action: submit }
}

/** A button that leads to another card. */
export function lead(label: string, id: string): Component {
  return { type: 'button', id, label: line(label, 80), style: 'link', action: submit }
}

/** A button that opens an address in a new tab. */
export function visit(label: string, id: string, url: string): Component {
  const action = { type: 'url' as const, url }
  return { type: 'button', id, label: line(label, 80), style: 'secondary', action }
}

/** The way back, at the end of every card but the first. */
export function wayBack(words: Words, id: string): Component[] {
  return [{ type: 'divider' }, lead(words.t('back'), id)]
}

/** An item of a list; its texts are shown as they are. */
export function item(
  id: string,
  texts: { title: string; subtitle?: string; tertiary?: string },
  url?: string,
): Item {
  return {
    type: 'item',
    id,
    title: line(texts.title, 120),
    ...(texts.subtitle && { subtitle: line(texts.subtitle, 160) }),
    ...(texts.tertiary && { tertiary_text: line(texts.tertiary, 200) }),
    action: url === undefined ? submit : { type: 'url', url },
  }
}

/** The pages of a list that is longer than a card: where this one is, and the ones beside it. */
export function pager(
  words: Words,
  { page, pages, id }: { page: number; pages: number; id: (page: number) => string },
): (Component | false)[] {
  if (pages <= 1) return []
  return [
    say(words, words.t('more', { page: page + 1, pages }), { style: 'muted' }),
    page > 0 && lead(words.t('newer'), id(page - 1)),
    page < pages - 1 && lead(words.t('older'), id(page + 1)),
  ]
}

/** The card of the open conversation, where every way back ends. */
export function homeId(reviewee?: string): string {
  return reviewee === undefined ? actionId('home') : actionId('home', reviewee)
}

/** The items of one page, and the page that there really is. */
export function pageOf<T>(all: T[], wanted: number, size: number) {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const page = Math.min(Math.max(0, Math.trunc(wanted) || 0), pages - 1)
  return { page, pages, shown: all.slice(page * size, (page + 1) * size) }
}
