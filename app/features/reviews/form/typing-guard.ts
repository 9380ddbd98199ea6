import { isTextField } from '#app/lib/text-field.ts'

/** How long keys rest after a text field lost the focus under somebody's hands, milliseconds. */
export const restMs = 2000

/** What a key types, or presses, wherever the focus is. */
const TYPING = /^(.|Enter|Dead|Process|Unidentified)$/u

/**
 * Keeps what was typed for a text field from pressing and rating other things: where the field lost
 * the focus and the person did not move it (Tab, Escape, submitting, a press), keys that type do
 * nothing outside text fields for two seconds. `now` in milliseconds. Answers with what ends it.
 */
export function guardTyping(page: Window, now: () => number): () => void {
  const { document } = page
  let field: Element | null = null
  let movedByPerson = false
  let lostAt = Number.NEGATIVE_INFINITY
  let held: string | undefined

  /** Where the focus is now; it may have gone without an event, with the field itself. */
  function look() {
    const active = document.activeElement
    if (field !== null && active !== field && !movedByPerson) lostAt = now()
    field = isTextField(active) ? active : null
  }
  function keyDown(event: KeyboardEvent) {
    look()
    const { key, ctrlKey, metaKey, altKey } = event
    const rests = now() - lostAt < restMs && !isTextField(event.target)
    if (rests && TYPING.test(key) && !ctrlKey && !metaKey && !altKey) {
      held = event.code
      event.preventDefault()
    }
    const submits = key === 'Enter' && (ctrlKey || metaKey)
    movedByPerson = key === 'Tab' || key === 'Escape' || submits
  }
  // Some browsers press a button when Space is let go.
  function keyUp(event: KeyboardEvent) {
    if (held !== undefined && event.code === held) event.preventDefault()
    held = undefined
  }
  function pressed() {
    movedByPerson = true
  }

  const removed = new MutationObserver(look)
  removed.observe(document, { childList: true, subtree: true })
  const listeners = [
    ['keydown', keyDown],
    ['keyup', keyUp],
    ['pointerdown', pressed],
    ['focusin', look],
    ['focusout', look],
  ] as [string, EventListener][]
  for (const [type, listener] of listeners) page.addEventListener(type, listener, true)
  look()
  return () => {
    removed.disconnect()
    for (const [type, listener] of listeners) page.removeEventListener(type, listener, true)
  }
}
