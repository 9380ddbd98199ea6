import type { Room } from './rooms.ts'

/** Rooms by floor, the ground (which imports nothing) first; by name within a floor. */
export type Floors = Room[][]

/**
 * A room stands one floor above the highest that it imports, so that every arrow points down.
 * @throws Error where rooms import each other in a circle: no such house can be drawn.
 */
export function floorsOf(rooms: Room[]): Floors {
  const byName = new Map(rooms.map((room) => [room.name, room]))
  const known = new Map<string, number>()
  const floorOf = (room: Room, above: string[]): number => {
    const before = known.get(room.name)
    if (before !== undefined) return before
    if (above.includes(room.name)) {
      throw new Error(`rooms import each other: ${[...above, room.name].join(' → ')}`)
    }
    const below = [...room.imports].flatMap((name) => byName.get(name) ?? [])
    const floor = 1 + Math.max(-1, ...below.map((one) => floorOf(one, [...above, room.name])))
    known.set(room.name, floor)
    return floor
  }
  const floors: Floors = []
  for (const room of rooms) {
    const floor = floorOf(room, [])
    floors[floor] = [...(floors[floor] ?? []), room]
  }
  return floors
}

/** The arrows that do not follow from others: where A → B → C is drawn, A → C is left out. */
export function plainArrows(rooms: Room[]): { from: string; to: string }[] {
  const byName = new Map(rooms.map((room) => [room.name, room]))
  const reach = new Map<string, Set<string>>()
  const reachOf = (name: string): Set<string> => {
    const before = reach.get(name)
    if (before) return before
    const all = new Set<string>()
    for (const next of byName.get(name)?.imports ?? []) {
      all.add(next)
      for (const far of reachOf(next)) all.add(far)
    }
    reach.set(name, all)
    return all
  }
  return rooms.flatMap((room) =>
    [...room.imports].flatMap((to) => {
      const others = [...room.imports].filter((name) => name !== to)
      const follows = others.some((name) => reachOf(name).has(to))
      return follows ? [] : [{ from: room.name, to }]
    }),
  )
}
