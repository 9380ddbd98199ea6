/**
 * `npm run draw`: draws docs/architecture.svg from the imports of the project as they are.
 * `--check`: says whether the drawing is that of today, and changes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { floorsOf } from './floors.ts'
import { readRooms } from './rooms.ts'
import { drawHouse } from './svg.ts'

const root = join(import.meta.dirname, '../..')
const file = join(root, 'docs/architecture.svg')
const drawing = drawHouse(floorsOf(readRooms(root)))

if (!process.argv.includes('--check')) {
  writeFileSync(file, drawing)
  console.log('Drawn: docs/architecture.svg')
} else if (readFileSync(file, 'utf8') !== drawing) {
  console.error('docs/architecture.svg is not of today: npm run draw')
  process.exitCode = 1
}
