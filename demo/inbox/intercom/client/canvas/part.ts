import type { CanvasAction } from '../../canvas.ts'
import type { InputValues } from '../../shapes.ts'

/** What the parts of a card share: what was entered so far, and what pressing one does. */
export type Card = {
  /** Tells apart the elements of two cards of one page. */
  key: string
  values: InputValues
  submit(component: string): void
  words: { newTab: string; send: string; saved: string }
}

/** Whether a press does something here: sheets open in the Messenger only. */
export const isPressable = (action: CanvasAction | undefined) =>
  action?.type === 'submit' || action?.type === 'url'

/** The attributes of a link out of the inbox: a new tab that knows nothing of this one. */
export const newTab = (url: string) => ({
  href: url,
  target: '_blank',
  rel: 'noopener noreferrer',
})
