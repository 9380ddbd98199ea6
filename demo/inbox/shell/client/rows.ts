/**
 * Says which row is open (none: null), and lets Tab reach that one only: arrows move between rows.
 * A row that was `opened` is unread no longer.
 */
export function markCurrentRow(element: HTMLElement, id: number | null, opened: Set<number>) {
  const rows = [...element.querySelectorAll<HTMLElement>('.row')]
  const current = rows.find((one) => one.dataset.id === String(id))
  for (const one of rows) {
    one.tabIndex = one === (current ?? rows[0]) ? 0 : -1
    if (one === current) one.setAttribute('aria-current', 'true')
    else one.removeAttribute('aria-current')
  }
  if (current !== undefined && opened.has(Number(id))) {
    current.classList.remove('unread')
    current.querySelector('.dot')?.remove()
  }
}

/** Brings the open row into the list's view, without moving the page around the list. */
export function showCurrentRow(element: HTMLElement) {
  const rows = element.querySelector('.rows')
  const row = element.querySelector('.row[aria-current]')
  if (rows === null || row === null) return
  const [room, place] = [rows.getBoundingClientRect(), row.getBoundingClientRect()]
  if (place.top < room.top) rows.scrollTop -= room.top - place.top
  if (place.bottom > room.bottom) rows.scrollTop += place.bottom - room.bottom
}

/** Arrow keys, Home and End move through the rows. */
export function moveInRows(event: KeyboardEvent) {
  const rows = [...document.querySelectorAll<HTMLElement>('.row')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  }
  const target = rows[targets[event.key] ?? -1]
  if (target === undefined) return
  event.preventDefault()
  target.focus()
}
