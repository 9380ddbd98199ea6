/** `npm run dev`: the demo with hot replacement in the app, started again where server or demo change. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readArguments } from '#demo/start/arguments.ts'
import { startVite, viteOrigin } from './vite-server.ts'

const argv = process.argv.slice(2)
const options = readArguments(argv, process.env)
// The demo's inboxes have the next two ports.
const port = (options?.port ?? 3000) + 3
const vite = options ? await startVite(port) : undefined
const watched = options ? ['--watch', '--watch-preserve-output'] : []
const world = spawn(process.execPath, [...watched, 'tools/dev/world.ts', ...argv], {
  stdio: 'inherit',
  env: { ...process.env, DEV_APP_ORIGIN: viteOrigin(port) },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => world.kill(signal))
const [code] = await once(world, 'exit')
await vite?.close()
process.exit(code ?? 0)
