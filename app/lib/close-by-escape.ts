import { isTextField } from './text-field.ts'

/**
 * Lets Escape close what has opened around the focus, the innermost of it: what a button with
 * `aria-expanded` shows, a `details`, and whatever has a button with `data-closes`. The focus goes
 * back to what opened it. A field that holds something is left first, so that nothing is lost by one
 * key. Answers with what ends it.
 */
export function closeByEscape({ document }: Window): () => void {
  // After what the parts of the page do with the key themselves, and before the window is closed.
  document.addEventListener('keydown', close)
  return () => document.removeEventListener('keydown', close)
}

function close(event: KeyboardEvent) {
  const { target } = event
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
  if (!(target instanceof HTMLElement) || target.matches('[role=combobox][aria-expanded=true]'))
    return
  for (let part: HTMLElement | null = target; part; part = part.parentElement) {
    const button = closerOf(part)
    if (button === undefined) continue
    event.preventDefault()
    if (holdsText(target)) button.focus()
    else press(button)
    return
  }
}

/** What closes a part of the page, if anything does. */
function closerOf(part: HTMLElement): HTMLElement | undefined {
  if (part.matches('button[aria-expanded=true]')) return part
  if (part.matches('details[open]')) return part.querySelector('summary') ?? undefined
  const own = part.matches('form, [role=group]')
    ? [...part.querySelectorAll<HTMLElement>('[data-closes]')]
    : []
  const shows = `button[aria-expanded=true][aria-controls="${CSS.escape(part.id)}"]`
  const found = own.find((one) => one.closest('form, [role=group]') === part)
  return (
    found ??
    (part.id === '' ? undefined : (document.querySelector<HTMLElement>(shows) ?? undefined))
  )
}

function press(button: HTMLElement) {
  const { activeElement } = document
  button.click()
  // Where the press has moved the focus, or the button goes, that is seen to elsewhere.
  if (document.activeElement === activeElement && !button.hasAttribute('data-closes'))
    button.focus()
}

const holdsText = (field: HTMLElement) =>
  isTextField(field) && 'value' in field && field.value !== ''
