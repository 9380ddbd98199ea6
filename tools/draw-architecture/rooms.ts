import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'

/** A part of the house, and the rooms that it imports, by name. */
export type Room = { name: string; imports: Set<string> }

const programs = ['app', 'server', 'shared', 'demo']

/** Files that stand outside of folders, by the room they belong to. */
const loose: [room: string, files: RegExp][] = [
  ['app', /^app\/[^/]+$/],
  ['server', /^server\/(main|serve|app|open|keep-running)\.ts$/],
  ['server/services', /^server\/services\.ts$/],
  ['server/settings', /^server\/[^/]+$/],
  ['server/helpdesks', /^server\/helpdesks\/index\.ts$/],
  ['server/helpdesks/vendor', /^server\/helpdesks\/vendor\.ts$/],
  ['server/helpdesks/client', /^server\/helpdesks\/[^/]+$/],
  ['demo', /^demo\//],
  ['shared/domain', /^shared\/domain\//],
]

/** The room of a source file: its folder two deep, of a helpdesk three deep. */
export function roomOf(path: string): string {
  const found = loose.find(([, files]) => files.test(path))
  if (found) return found[0]
  const deep = path.startsWith('server/helpdesks/') ? 3 : 2
  return path.split('/').slice(0, deep).join('/')
}

/** Every room of the project at `root`, by name; read from the imports as they are written. */
export function readRooms(root: string): Room[] {
  const rooms = new Map<string, Room>()
  const enter = (name: string): Room => {
    const room = rooms.get(name) ?? { name, imports: new Set<string>() }
    rooms.set(name, room)
    return room
  }
  for (const path of programs.flatMap((folder) => sourcesOf(root, folder))) {
    const room = enter(roomOf(path))
    const text = readFileSync(join(root, path), 'utf8')
    for (const target of importsOf(path, text)) {
      const other = roomOf(target)
      if (other !== room.name) room.imports.add(other)
    }
  }
  return [...rooms.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}

function sourcesOf(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** What a file imports of the project itself, types included; a style of writing makes this enough. */
export function importsOf(path: string, text: string): string[] {
  const named =
    /^(?:import|export)\b[^'"]*?from '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm
  return [...text.matchAll(named)].flatMap((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? ''
    if (target.startsWith('#'))
      return programs.includes(target.split('/')[0]?.slice(1) ?? '') ? [target.slice(1)] : []
    return target.startsWith('.') ? [posix.normalize(posix.join(dirname(path), target))] : []
  })
}
