import type { PageSettings } from '../shell/shapes.ts'
import type { Canvas } from './canvas.ts'

/** Written into the page. */
export type IntercomSettings = PageSettings & { workspaceId: string }

/** What a person entered, by the id of the component: as Canvas Kit sends it. */
export type InputValues = Record<string, string | string[]>

/** What the page asks of its server when the app's card should show, or something was pressed. */
export type CardRequest = {
  conversation: number
  locale: string
  /** null when the card is opened. */
  pressed: { component: string; values: InputValues; canvas: Canvas } | null
}

/** What the app answered; `problem` where Intercom would show that something went wrong. */
export type CardReply = { canvas: Canvas } | { problem: string }
