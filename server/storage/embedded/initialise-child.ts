import fs from 'node:fs'
import v8 from 'node:v8'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { syncTree } from './sync-tree.ts'

// Makes a new database in the folder named by the first argument. A process of its own, because
// initdb leaves hundreds of megabytes behind that a server would keep.

const directory = process.argv[2]
if (!directory) throw new Error('initialise-child.ts takes a folder')
// Without its parent nobody would put the result in place.
process.once('disconnect', () => process.exit(1))

// In the seconds that this takes, the engine would not win back what it spends on compiling better.
for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) v8.setFlagsFromString(flag)

const database = await PGlite.create({ fs: new NodeFS(directory) })
await database.close()
// PGlite's files are open to all; the folder around them is not.
fs.chmodSync(directory, 0o700)
await syncTree(directory)
process.exit(0)
