/** The demo with the product's server in development; Node starts it again when a file changes. */
import { startDemo } from '#demo/start/main.ts'

const server = ['--watch', '--watch-preserve-output', 'tools/dev/serve.ts']
process.exit((await startDemo(process.argv.slice(2), { server, build: false })) ? 0 : 1)
