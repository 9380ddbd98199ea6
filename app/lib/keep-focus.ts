const TABBABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]'
/** Marks what comes next where it appears: itself, or its choice; and what to come to without one. */
const FIRST = ['[data-comes-next]', '[data-comes-else]', TABBABLE]
const HIDDEN = '[hidden], [aria-hidden=true], [style*="display: none"]'

/** Where something that had the focus was: between two siblings, or at an end. */
type Spot = { parent: Node; before: Node | null; after: Node | null }

/**
 * Gives the focus to what comes first in a part of the page; answers whether it has it. As the `ref` of
 * a part it does so when that appears, by a press whose button may be gone.
 */
export function comeTo(part: Node | null): boolean {
  if (!(part instanceof Element)) return false
  for (const selector of FIRST) {
    for (const found of [part, ...part.querySelectorAll<HTMLElement>(selector)]) {
      if (!found.matches(selector) || found.closest(HIDDEN) !== null) continue
      const choice = found.querySelector('input:checked') ?? found.querySelector('input')
      const target = found.hasAttribute('data-comes-next') ? (choice ?? found) : found
      if (!(target instanceof HTMLElement)) continue
      target.focus()
      if (target.ownerDocument.activeElement === target) return true
    }
  }
  return false
}

/**
 * Keeps the focus on the page: where an action removes what had it, it goes to what took its place,
 * else to what follows, else to what was before. Never takes it from another window or from where
 * the person has put it. Answers with what ends it.
 */
export function keepFocus(page: Window): () => void {
  const { document } = page
  let last: Element | null = null
  let spot: Spot | undefined
  let away = false
  /** The id of what opened the thing that was just closed. */
  let opener: string | undefined

  const hasFocus = () => document.activeElement !== null && document.activeElement !== document.body
  function note() {
    opener = undefined
    last = hasFocus() ? document.activeElement : last
    if (hasFocus()) spot = undefined
  }
  function forget() {
    opener = undefined
    last = null
    spot = undefined
  }
  function settle() {
    if (away || last === null || hasFocus()) return
    if (last.isConnected) {
      // It was moved, or could not be used for a while.
      if (last instanceof HTMLElement) last.focus()
    } else if (spot !== undefined) comeNear(spot)
  }
  function changed(records: MutationRecord[]) {
    for (const { target, removedNodes, previousSibling, nextSibling } of records) {
      for (const node of removedNodes) {
        if (node.contains(spot?.parent ?? last))
          spot = { parent: target, before: previousSibling, after: nextSibling }
        else if (spot?.before === node) spot.before = previousSibling
        else if (spot?.after === node) spot.after = nextSibling
      }
    }
    // Where it opened by a press of something, it closes back to that.
    const back = opener === undefined ? null : document.getElementById(opener)
    if (back === null) settle()
    else back.focus()
  }
  function pressed({ target }: Event) {
    const closer = target instanceof Element ? target.closest('[data-closes]') : null
    if (closer !== null) opener = closer.getAttribute('data-closes') ?? undefined
  }
  const listeners: [string, (event: Event) => void][] = [
    ['focusin', note],
    ['keydown', note],
    ['pointerdown', forget],
    ['pointerup', note],
    ['click', pressed],
    ['blur', () => (away = true)],
    [
      'focus',
      () => {
        away = false
        settle()
      },
    ],
  ]
  const heard = listeners.map(([type, listener]): [string, (event: Event) => void] => [
    type,
    (event) => {
      // The window's own, not those of its parts, which are heard on their way down.
      if (/^(blur|focus)$/.test(type) && event.target instanceof Node) return
      listener(event)
    },
  ])
  for (const type of PRESSES) page.addEventListener(type, pressedAgain, true)
  const observer = new MutationObserver(changed)
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })
  for (const [type, listener] of heard) page.addEventListener(type, listener, true)
  return () => {
    observer.disconnect()
    for (const type of PRESSES) page.removeEventListener(type, pressedAgain, true)
    for (const [type, listener] of heard) page.removeEventListener(type, listener, true)
  }
}

const PRESSES = ['mousedown', 'click'] as const

/** The second press of a double click takes the focus from nothing that the first one opened. */
function pressedAgain(event: MouseEvent) {
  if (event.detail < 2 || !(event.target instanceof Element)) return
  const control = event.target.closest('label, button')
  // A choice that is made and a form that is sent have nothing left to do; other presses have.
  const isDone =
    event.type === 'mousedown' ||
    control?.matches('[type=submit]') ||
    control?.querySelector('[type=radio]:checked')
  if (control && isDone) event.preventDefault()
}

/** To what stands at the spot now, then to what follows, then to what was before; then further out. */
function comeNear({ parent, before, after }: Spot): void {
  let level: Node | null = parent
  let [from, to] = [before, after]
  while (level !== null) {
    const nodes: Node[] = [...level.childNodes]
    const start = from === null ? 0 : nodes.indexOf(from) + 1
    const end = to === null ? nodes.length : Math.max(start, nodes.indexOf(to))
    const rest = [...nodes.slice(end), ...nodes.slice(0, start).toReversed()]
    if ([...nodes.slice(start, end), ...rest].some(comeTo)) return
    from = level.previousSibling
    to = level.nextSibling
    level = level.parentNode
  }
}
