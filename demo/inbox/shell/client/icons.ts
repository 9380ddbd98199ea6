const SVG = 'http://www.w3.org/2000/svg'

/** Outlines on a grid of 20 × 20, drawn for this page. */
const PATHS = {
  inbox:
    'M3 11V5a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v6M3 11v4a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-4M3 11h4l1.2 2h3.6L13 11h4',
  carousel:
    'M6 5.5h8a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM2.5 7.5v5M17.5 7.5v5M8 10l1.5 1.5L12.5 8.5',
  chat: 'M4 5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9.5L6 16v-3a2 2 0 0 1-2-2z',
  email:
    'M3 5.5A1.5 1.5 0 0 1 4.5 4h11A1.5 1.5 0 0 1 17 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5zM3.5 6l6.5 5 6.5-5',
  web: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2 2 3 4.3 3 7s-1 5-3 7c-2-2-3-4.3-3-7s1-5 3-7z',
  messaging:
    'M7 2.5h6A1.5 1.5 0 0 1 14.5 4v12a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 16V4A1.5 1.5 0 0 1 7 2.5zM9 15h2',
  forum:
    'M3 4.5A1.5 1.5 0 0 1 4.5 3h7A1.5 1.5 0 0 1 13 4.5v4a1.5 1.5 0 0 1-1.5 1.5H7l-3 2.5V10M15 8h.5A1.5 1.5 0 0 1 17 9.5V17l-3-2.5H9.5A1.5 1.5 0 0 1 8 13.2',
  good: 'M6 9v7H3.5V9zM6 9l3-6c1.2 0 2 .8 2 2v2.5h4a1.5 1.5 0 0 1 1.5 1.8l-1 5A1.5 1.5 0 0 1 14 16H6',
  bad: 'M6 11V4H3.5v7zM6 11l3 6c1.2 0 2-.8 2-2v-2.5h4a1.5 1.5 0 0 0 1.5-1.8l-1-5A1.5 1.5 0 0 0 14 4H6',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.3 13.3 17 17',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1',
  moon: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z',
  reload: 'M16 10a6 6 0 1 1-1.8-4.3M14.5 2.5v3.5H11',
  down: 'M5 8l5 5 5-5',
  note: 'M6 9V6.5a4 4 0 0 1 8 0V9M5 9h10v7.5H5z',
  bot: 'M5 8h10v7.5H5zM10 8V5M10 3.5v1M7.8 11.5v.5M12.2 11.5v.5M3 10.5v2.5M17 10.5v2.5',
  close: 'M5 5l10 10M15 5 5 15',
  lines: 'M3 5h14M3 10h14M3 15h9',
  next: 'M8 5l5 5-5 5',
  out: 'M8 5H5.5A1.5 1.5 0 0 0 4 6.5v8A1.5 1.5 0 0 0 5.5 16h8a1.5 1.5 0 0 0 1.5-1.5V12M11.5 4H16v4.5M16 4l-6.5 6.5',
  people:
    'M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM2.5 16v-.5a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v.5M13 4.3a2.75 2.75 0 0 1 0 5M14.5 11.7a4 4 0 0 1 3 3.8v.5',
  details:
    'M4 3.5h12A1.5 1.5 0 0 1 17.5 5v10a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 15V5A1.5 1.5 0 0 1 4 3.5zM12 3.5v13',
  check: 'M4 10.5 8 14.5 16 6',
}

export type IconName = keyof typeof PATHS

/** A decorative icon; the words beside it, or its button's label, say what it means. */
export function icon(name: IconName, size = 16): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const attributes = {
    viewBox: '0 0 20 20',
    width: String(size),
    height: String(size),
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.5',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    class: `icon icon-${name}`,
  }
  for (const [attribute, value] of Object.entries(attributes)) svg.setAttribute(attribute, value)
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}

const CHANNELS: Record<string, IconName> = {
  chat: 'chat',
  email: 'email',
  web: 'web',
  messaging: 'messaging',
  forum: 'forum',
}

export const channelIcon = (channel: string): IconName => CHANNELS[channel] ?? 'chat'
