import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'vite'

const texts = /\/app\/i18n\/(?:[\w-]+\/)?[\w-]+\.json$/
/** Vite has no hot replacement for what is called `.json`. */
const prefix = '\0hot-texts:'
const idOf = (file: string) => `${prefix}${file}.js`

/**
 * Takes an edited text over without a reload. The texts of a language stay the same object, whose
 * values change; then the app's root is taken for edited too, which draws everything again and keeps
 * its state.
 */
export function hotTexts(): Plugin {
  return {
    name: 'hot-texts',
    apply: 'serve',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith('.json') || importer === undefined) return null
      const file = resolve(dirname(importer), source)
      return texts.test(file) ? idOf(file) : null
    },
    load(id) {
      if (!id.startsWith(prefix)) return null
      const file = id.slice(prefix.length, -'.js'.length)
      this.addWatchFile(file)
      return textModule(readFileSync(file, 'utf8'))
    },
    hotUpdate({ file }) {
      if (this.environment.name !== 'client' || !texts.test(file)) return
      const { moduleGraph, config } = this.environment
      const edited = moduleGraph.getModuleById(idOf(file))
      const app = moduleGraph.getModulesByFile(`${config.root}/app.tsx`)
      return edited ? [edited, ...(app ?? [])] : []
    },
  }
}

/** The texts as a module that replaces its own values. */
export function textModule(json: string): string {
  return [
    `const texts = ${JSON.stringify(JSON.parse(json))}`,
    'const kept = (import.meta.hot.data.texts ??= texts)',
    'for (const key of Object.keys(kept)) if (!Object.hasOwn(texts, key)) delete kept[key]',
    'export default Object.assign(kept, texts)',
    'import.meta.hot.accept()',
  ].join('\n')
}
