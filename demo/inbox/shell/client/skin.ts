import type { InboxEntry, InboxThread } from '../shapes.ts'
import type { Child } from './dom.ts'

/** What one inbox has of its own: where a conversation stands, how it looks, what goes on beside it. */
export type Skin = {
  /** The number of the conversation that the address names; null where it names none. */
  chosen(): number | null
  hrefOf(conversation: number): string
  /** Goes to a conversation without a new entry in the browser's history. */
  replacePlace(conversation: number): void
  /** Shows what the address names. */
  showPlace(): void
  /** What a row of the list holds; `time` and `dot` (false where it is read) are drawn already. */
  row(entry: InboxEntry, marks: { time: HTMLElement; dot: Child }): Child[]
  /** What stands above the messages. */
  threadHead(entry: InboxEntry): HTMLElement
  chooseHint(): string
  /** The page's head was drawn anew: the rest follows in language and words. */
  drawn(): void
  /** Somebody else, or another language: what shows of the app ends… */
  leave(): void
  /** …and, the page being drawn anew, it starts again. */
  restart(): void
  /** Opens or closes the app's small window, where the helpdesk has one (Zendesk's top_bar). */
  queue?(): void
  schemeChanged(): void
  /** The open conversation was read; null where there is none with its number. */
  threadRead(thread: InboxThread | null): void
  /** The open conversation has changed. */
  threadChanged(thread: InboxThread): void
  /** What else should be there after a reload. */
  kept(): Record<string, unknown>
}
