/** `npm run bench`: everything that is measured, or with `language FILE` how languages are told. */
import { benchLanguage } from './language.ts'

const [what, file] = process.argv.slice(2)
if (what === 'language' && file !== undefined) benchLanguage(file)
else await import('./all.ts')
