import './check-node.cjs'
import { startDemo } from './start/main.ts'

const program = { server: ['server/main.ts'], build: true }
process.exit((await startDemo(process.argv.slice(2), program)) ? 0 : 1)
