import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const manifest: { homepage?: string } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'),
)

/** What stands in for files of libraries, by the end of their path. */
const substitutes: Record<string, string> = {
  // A second way to send, for places without XMLHttpRequest; browsers have it.
  'axios/lib/adapters/fetch.js': 'export const getFetch = () => false',
  // Forms, progress bars and the older way to cancel: we send JSON and show no progress.
  // Whoever needs one of them after all is told so by the first try.
  'axios/lib/helpers/toFormData.js': refuse('forms'),
  'axios/lib/helpers/formDataToJSON.js': refuse('forms'),
  'axios/lib/helpers/toURLEncodedForm.js': refuse('forms'),
  'axios/lib/cancel/CancelToken.js': refuse('cancel tokens'),
  'axios/lib/helpers/progressEventReducer.js':
    "const no = () => { throw new Error('axios comes without progress here') };" +
    'export { no as progressEventReducer, no as progressEventDecorator, no as asyncDecorator }',
  'axios/lib/helpers/HttpStatusCode.js': 'export default {}',
  // Garden asks for paths of plain names, and remembers by texts.
  'lodash.get/index.js':
    'export default (from, path) => path.split(".").reduce((value, name) => value?.[name], from)',
  'lodash.memoize/index.js':
    'export default (make, keyOf = (first) => first) => { const made = new Map();' +
    'return (...given) => { const key = keyOf(...given);' +
    'if (!made.has(key)) made.set(key, make(...given)); return made.get(key) } }',
}

function refuse(what: string): string {
  return `export default function no() { throw new Error('axios comes without ${what} here') }`
}

/**
 * Leaves out what the libraries bring and no page of ours can reach; besides, Garden's files name
 * files of the same package that they do not use (`import './x.js'`), although the package says that
 * these do nothing by themselves: what a later page uses of them would be taken for a part of the
 * first view.
 */
function leaveOut(): Plugin {
  const gardenFile = /\/@zendeskgarden\/[^/]+\/dist\/esm\//
  return {
    name: 'leave-out',
    apply: 'build',
    load: (id) => Object.entries(substitutes).find(([end]) => id.endsWith(`/${end}`))?.[1] ?? null,
    transform: (code, id) =>
      gardenFile.test(id) ? { code: code.replace(/^import '\.[^']*';$/gm, ''), map: null } : null,
  }
}

/** Writes `.br` and `.gz` beside each built file, so that the server never compresses. */
function compressAhead(): Plugin {
  const squeeze = [
    {
      suffix: '.br',
      run: (bytes: Buffer) =>
        promisify(brotliCompress)(bytes, {
          params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
        }),
    },
    { suffix: '.gz', run: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }) },
  ]
  return {
    name: 'compress-ahead',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) return
      const files = Object.values(bundle).filter((file) => /\.(js|css|svg)$/.test(file.fileName))
      for (const file of files) {
        const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source)
        for (const { suffix, run } of squeeze) {
          await writeFile(join(dir, file.fileName + suffix), await run(bytes))
        }
      }
    },
  }
}

/**
 * Says in the page which file holds the texts of which language (`<!--texts {"fr":"/app/…"}-->`),
 * for a server that wants to fetch them ahead with a `modulepreload`.
 */
function nameTexts(): Plugin {
  return {
    name: 'name-texts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const files = Object.values(bundle ?? {}).flatMap((file) => {
          const id = file.type === 'chunk' ? (file.facadeModuleId ?? '') : ''
          const language = /\/app\/i18n\/form\/(\w+)\.ts$/.exec(id)?.[1]
          return language === undefined ? [] : [[language, `/app/${file.fileName}`]]
        })
        const comment = `<!--texts ${JSON.stringify(Object.fromEntries(files))}-->`
        return html.replace('<!--texts-->', comment)
      },
    },
  }
}

/** Who names what comes after the form: parts that are folded away in it, and the rest of the panel. */
const afterForm = /\/app\/(features\/|screens\/after-form\.ts$|i18n\/lazy-part\.tsx$)/

/**
 * The app, built to dist/app. index.html stays a template: the server puts the session in place of
 * `<!--boot-->` and the helpdesk's SDK in place of `<!--sdk-->`.
 */
export default defineConfig({
  root: join(import.meta.dirname, 'app'),
  base: '/app/',
  plugins: [react(), leaveOut(), nameTexts(), compressAhead()],
  define: { 'import.meta.env.HOMEPAGE': JSON.stringify(manifest.homepage ?? '') },
  build: {
    outDir: join(import.meta.dirname, 'dist/app'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // One file for the first view: parts of it compress better together than apart. A second
        // one for what comes after the form beside a conversation: it is fetched when all is quiet.
        codeSplitting: {
          groups: [
            { name: 'first-view', tags: ['$initial'], priority: 1 },
            {
              debugName: 'after-form',
              name: (id, modules) =>
                modules.getModuleInfo(id)?.dynamicImporters.some((from) => afterForm.test(from))
                  ? 'after-form'
                  : null,
            },
          ],
        },
      },
    },
  },
})
