import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { floorsOf, plainArrows } from '../../../tools/draw-architecture/floors.ts'
import { importsOf, type Room, readRooms, roomOf } from '../../../tools/draw-architecture/rooms.ts'
import { drawHouse } from '../../../tools/draw-architecture/svg.ts'

const root = join(import.meta.dirname, '../../..')
const room = (name: string, ...imports: string[]): Room => ({
  name,
  imports: new Set(imports),
})

describe('the drawing of the project', () => {
  it('is that of today: npm run draw makes it anew', () => {
    const drawing = drawHouse(floorsOf(readRooms(root)))
    expect(readFileSync(join(root, 'docs/architecture.svg'), 'utf8')).toBe(drawing)
  })

  it('shows every room once, and no arrow to nowhere', () => {
    const rooms = readRooms(root)
    const names = rooms.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['app/features', 'server/dealing', 'shared/i18n']))
    const lost = rooms.flatMap((one) => [...one.imports].filter((to) => !names.includes(to)))
    expect(lost).toEqual([])
    expect(drawHouse(floorsOf(rooms)).match(/<g class="room/g)).toHaveLength(names.length)
  })
})

describe('floors', () => {
  it('let every arrow point down', () => {
    const floors = floorsOf([room('a', 'b', 'c'), room('b', 'c'), room('c'), room('d', 'c')])
    expect(floors.map((floor) => floor.map(({ name }) => name))).toEqual([['c'], ['b', 'd'], ['a']])
  })

  it('refuse a circle of rooms and name it', () => {
    expect(() => floorsOf([room('a', 'b'), room('b', 'a')])).toThrow('a → b → a')
  })

  it('leave out an arrow that follows from two others', () => {
    const arrows = plainArrows([room('a', 'b', 'c'), room('b', 'c'), room('c')])
    expect(arrows.map(({ from, to }) => from + to)).toEqual(['ab', 'bc'])
  })
})

describe('imports', () => {
  it('are read in every way of writing them, of the project only', () => {
    const text = [
      "import { a } from './a.ts'",
      "import type {\n  B,\n} from '#shared/b.ts'",
      "export { c } from '../c.ts'",
      "import '../side-effect.ts'",
      "const later = () => import('./later.ts')",
      "import express from 'express'",
      "import { helper } from '#test/helper.ts'",
    ].join('\n')
    expect(importsOf('server/http/x.ts', text)).toEqual([
      'server/http/a.ts',
      'shared/b.ts',
      'server/c.ts',
      'server/side-effect.ts',
      'server/http/later.ts',
    ])
  })

  it.each([
    ['server/main.ts', 'server'],
    ['server/keys.ts', 'server/settings'],
    ['server/helpdesks/zendesk/api/people.ts', 'server/helpdesks/zendesk'],
    ['server/helpdesks/port.ts', 'server/helpdesks/client'],
    ['shared/domain/dealing/deal.ts', 'shared/domain'],
    ['demo/start/run.ts', 'demo'],
  ])('of %s belong to the room %s', (path, name) => {
    expect(roomOf(path)).toBe(name)
  })
})
