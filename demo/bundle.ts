import { fileURLToPath } from 'node:url'

const ENTRIES = {
  zendesk: fileURLToPath(new URL('./inbox/zendesk/client/main.ts', import.meta.url)),
  intercom: fileURLToPath(new URL('./inbox/intercom/client/main.ts', import.meta.url)),
  sdk: fileURLToPath(new URL('./inbox/zendesk/zaf-sdk.js', import.meta.url)),
}

export type BundleName = keyof typeof ENTRIES

const bundles = new Map<BundleName, Promise<string>>()

/** One of the demo's scripts for the browser, bundled once a run and kept in memory. */
export function bundled(name: BundleName): Promise<string> {
  const known = bundles.get(name)
  if (known !== undefined) return known
  const made = bundle(ENTRIES[name])
  bundles.set(name, made)
  return made
}

async function bundle(entry: string): Promise<string> {
  // Loaded when needed: the REST API alone, as tests use it, starts without it.
  const { build } = await import('vite')
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'Demo', fileName: 'bundle' },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (output === undefined || !('output' in output)) throw new Error(`Nothing built from ${entry}`)
  return output.output[0].code
}
