import { region } from '../../shell/client/dom.ts'
import type { Frame, Frames } from './frames.ts'

const MARGIN = 8
/** What the manifest asks for, in CSS pixels, until the app asks for something else. */
const SIZE = { width: 450, height: 500 }

/**
 * The small window below the app's icon in the top bar. It loads when it is first opened; closed,
 * it goes on unseen, as at Zendesk.
 */
export function createPopover(frames: Frames) {
  let open: Frame | null = null
  const size = { ...SIZE }
  const element = region('popover')
  const button = () => region('queue')

  /** Brings the button in line, which is drawn anew with the rest of the bar. */
  const mark = () => button().setAttribute('aria-expanded', String(open !== null))

  const place = () => {
    const box = button().getBoundingClientRect()
    const width = Math.min(size.width, window.innerWidth - 2 * MARGIN)
    const middle = box.left + box.width / 2 - width / 2
    const left = Math.max(MARGIN, Math.min(middle, window.innerWidth - width - MARGIN))
    const top = box.bottom + MARGIN
    element.style.width = `${width}px`
    element.style.height = `${Math.min(size.height, window.innerHeight - top - MARGIN)}px`
    element.style.left = `${left}px`
    element.style.top = `${top}px`
  }

  const show = (shown: boolean) => {
    if (shown === (open !== null)) return
    if (open !== null) {
      const hadFocus = element.contains(document.activeElement)
      frames.float(open, false)
      open = null
      element.hidden = true
      mark()
      if (hadFocus) button().focus()
      return
    }
    open = frames.open(element, 'top_bar', null)
    element.hidden = false
    place()
    frames.float(open, true)
    mark()
    element.querySelector<HTMLElement>('.frame:not([hidden]) iframe')?.focus()
  }

  const resize = (asked: unknown) => {
    const { width, height } = (asked ?? {}) as { width?: unknown; height?: unknown }
    size.width = pixels(width) ?? size.width
    size.height = pixels(height) ?? size.height
    if (open !== null) place()
  }

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false)
  })
  document.addEventListener('pointerdown', ({ target }) => {
    const inside = target instanceof Node && (element.contains(target) || button().contains(target))
    if (!inside) show(false)
  })
  // A click into another frame is seen only by where the focus went.
  window.addEventListener('blur', () => {
    setTimeout(() => {
      const { activeElement } = document
      if (activeElement?.tagName === 'IFRAME' && !element.contains(activeElement)) show(false)
    })
  })
  window.addEventListener('resize', () => {
    if (open !== null) place()
  })

  return { show, mark, resize, isOpen: () => open !== null }
}

/** Numbers and "450px" as Zendesk takes them; anything else ("100%") leaves what is. */
function pixels(value: unknown): number | undefined {
  const text = typeof value === 'number' ? `${value}px` : value
  const found = typeof text === 'string' ? /^(\d+(?:\.\d+)?)px$/.exec(text)?.[1] : undefined
  return found === undefined ? undefined : Number(found)
}
