import { expect, it } from 'vitest'
import { vendors } from '#server/helpdesks/index.ts'
import { projectFile, sourceFiles } from './support/source-files.ts'

/** Files of the server outside the vendors' room that name one all the same: path, and why. */
const exceptions = projectFile('test/vendor-names.tsv')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))

it('finds no vendor named in the server outside its own folder, but where a reason is written down', () => {
  const names = new RegExp(vendors.map(({ name }) => name).join('|'), 'i')
  const naming = sourceFiles(['server'])
    .filter(({ path }) => !path.startsWith('server/helpdesks/'))
    .filter(({ path, text }) => names.test(path) || names.test(text))
    .map(({ path }) => path)
  expect(naming.sort()).toEqual(exceptions.map(([path]) => path).sort())
})

it('takes no exception without its reason', () => {
  expect(exceptions.filter(([, reason = '']) => reason.length < 30)).toEqual([])
})
