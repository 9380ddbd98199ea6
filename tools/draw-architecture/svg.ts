import { type Floors, plainArrows } from './floors.ts'
import type { Room } from './rooms.ts'

/** All lengths in pixels of the drawing. */
const box = { width: 146, height: 44 }
const row = 82
const margin = 24
/** Where rooms of a program stand, from left to right. */
const lanes = { app: [0, 324], shared: [170, 640], server: [360, 1050], demo: [360, 1050] } as const

type Placed = { room: Room; x: number; y: number }

/**
 * The house from the street: floors from the ground up, arrows to whom a room imports. An
 * arrow that follows from others is left out. Only a new room or a new direction changes the text.
 */
export function drawHouse(floors: Floors): string {
  const places = placeRooms(floors)
  const height = margin * 2 + (floors.length - 1) * row + box.height
  const width = lanes.server[1] + margin * 2
  const arrows = plainArrows(floors.flat())
  const paths = arrows.map((arrow) => drawArrow(places, arrows, arrow))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The rooms of the project and who imports whom">`,
    style,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0.8 7 4 0 7.2Z"/></marker></defs>',
    `<rect class="ground" width="${width}" height="${height}" rx="12"/>`,
    ...paths,
    ...[...places.values()].map(drawRoom),
    '</svg>',
    '',
  ].join('\n')
}

/** Each room near the middle of what it imports, within the lane of its program. */
function placeRooms(floors: Floors): Map<string, Placed> {
  const places = new Map<string, Placed>()
  floors.forEach((rooms, floor) => {
    const y = margin + (floors.length - 1 - floor) * row
    for (const program of ['app', 'shared', 'server', 'demo'] as const) {
      const here = rooms
        .filter((room) => programOf(room) === program)
        .map((room) => ({ room, pull: pullOf(room, places) }))
        .sort((one, other) => one.pull - other.pull || (one.room.name < other.room.name ? -1 : 1))
      const [left, right] = laneOf(program, floor)
      const step = (right - left) / here.length
      here.forEach(({ room }, at) => {
        places.set(room.name, { room, x: margin + left + step * (at + 0.5), y })
      })
    }
  })
  return places
}

function laneOf(program: keyof typeof lanes, floor: number): readonly [number, number] {
  return program === 'shared' && floor === 0 ? [0, lanes.server[1]] : lanes[program]
}

function programOf(room: Room): keyof typeof lanes {
  const [program = ''] = room.name.split('/')
  return program in lanes ? (program as keyof typeof lanes) : 'server'
}

function pullOf(room: Room, places: Map<string, Placed>): number {
  const below = [...room.imports].flatMap((name) => places.get(name)?.x ?? [])
  return below.length === 0 ? 0 : below.reduce((sum, x) => sum + x, 0) / below.length
}

type Arrow = { from: string; to: string }

/** Arrows leave a room, and arrive, side by side in the order in which the others stand. */
function drawArrow(places: Map<string, Placed>, arrows: Arrow[], { from, to }: Arrow): string {
  const [source, target] = [places.get(from), places.get(to)]
  if (!source || !target) return ''
  const xOf = (name: string) => places.get(name)?.x ?? 0
  const out = arrows.filter((one) => one.from === from).map((one) => one.to)
  const into = arrows.filter((one) => one.to === to).map((one) => one.from)
  const x1 =
    source.x +
    portOf(
      out.sort((a, b) => xOf(a) - xOf(b)),
      to,
    )
  const x2 =
    target.x +
    portOf(
      into.sort((a, b) => xOf(a) - xOf(b)),
      from,
    )
  const y1 = source.y + box.height
  const y2 = target.y - 2
  const bend = Math.max(22, (y2 - y1) * 0.42)
  const points = [x1, y1 + bend, x2, y2 - bend, x2, y2].map((one) => one.toFixed(1))
  return `<path class="arrow ${programOf(source.room)}" marker-end="url(#tip)" d="M${x1.toFixed(1)} ${y1}C${points.join(' ')}"/>`
}

function portOf(names: string[], name: string): number {
  const step = Math.min(20, (box.width - 24) / names.length)
  return (names.indexOf(name) - (names.length - 1) / 2) * step
}

/** What is said below a room that is a whole program. */
const whole: Record<string, string> = {
  app: 'main, app: the program',
  server: 'main, app, open: the program',
  demo: 'outside helpdesks, over HTTP',
}

function drawRoom({ room, x, y }: Placed): string {
  const left = x - box.width / 2
  const [program = '', ...rest] = room.name.split('/')
  const name = rest.length === 0 ? program : rest.join('/')
  return [
    `<g class="room ${programOf(room)}">`,
    `<rect x="${left.toFixed(1)}" y="${y}" width="${box.width}" height="${box.height}" rx="7"/>`,
    `<text class="name" x="${x.toFixed(1)}" y="${y + 19}">${name}</text>`,
    `<text class="of" x="${x.toFixed(1)}" y="${y + 34}">${rest.length === 0 ? (whole[program] ?? 'program') : program}</text></g>`,
  ].join('')
}

const style = `<style>
.ground{fill:#fff}.tip{fill:#87929d}
.arrow{fill:none;stroke-width:1.5;stroke:#87929d;stroke-opacity:.6}
.room rect{stroke-width:1.5}
.room.app rect{fill:#edf7ff;stroke:#1f73b7}.room.shared rect{fill:#fff8ed;stroke:#ad5918}
.room.server rect{fill:#edf8f4;stroke:#186146}.room.demo rect{fill:#f8f9f9;stroke:#68737d}
text{font:13px system-ui,-apple-system,'Segoe UI',sans-serif;text-anchor:middle;fill:#2f3941}
.name{font-weight:600}.of{font-size:9.5px;fill:#68737d}
@media (prefers-color-scheme:dark){
.ground{fill:#151a1e}.tip{fill:#87929d}
.room.app rect{fill:#12283a;stroke:#5ea5de}.room.shared rect{fill:#33230f;stroke:#e38215}
.room.server rect{fill:#10291f;stroke:#31a577}.room.demo rect{fill:#22282d;stroke:#87929d}
text{fill:#e9ebed}.of{fill:#b0b8be}}
</style>`
