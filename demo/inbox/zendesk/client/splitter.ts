import { TRAY } from './state.ts'

const STEP = 16

/** Makes the bar between conversation and app move the app's width, by pointer and by keys. */
export function setUpSplitter(
  bar: HTMLElement,
  width: () => number,
  change: (width: number) => void,
) {
  const set = (value: number) => {
    const bounded = Math.round(Math.min(TRAY.max, Math.max(TRAY.min, value)))
    bar.setAttribute('aria-valuenow', String(bounded))
    change(bounded)
  }
  bar.setAttribute('role', 'separator')
  bar.setAttribute('aria-orientation', 'vertical')
  bar.setAttribute('aria-valuemin', String(TRAY.min))
  bar.setAttribute('aria-valuemax', String(TRAY.max))
  bar.tabIndex = 0
  const towardsApp = () => (document.dir === 'rtl' ? -1 : 1)
  bar.addEventListener('keydown', (event) => {
    const steps: Record<string, number> = {
      ArrowLeft: STEP * towardsApp(),
      ArrowRight: -STEP * towardsApp(),
    }
    const step = steps[event.key]
    if (event.key === 'Home') set(TRAY.min)
    else if (event.key === 'End') set(TRAY.max)
    else if (step !== undefined) set(width() + step)
    else return
    event.preventDefault()
  })
  bar.addEventListener('pointerdown', (start) => {
    const before = width()
    bar.setPointerCapture(start.pointerId)
    document.body.classList.add('resizing')
    const move = (event: PointerEvent) =>
      set(before + (start.clientX - event.clientX) * towardsApp())
    const end = () => {
      document.body.classList.remove('resizing')
      bar.removeEventListener('pointermove', move)
    }
    bar.addEventListener('pointermove', move)
    bar.addEventListener('lostpointercapture', end, { once: true })
  })
  bar.addEventListener('dblclick', () => set(TRAY.usual))
  set(width())
}
