import { describe, expect, it } from 'vitest'
import { startChild } from '#test/support/child.ts'
import { sourceFiles } from '#test/support/source-files.ts'
import { kinds } from '#test/support/uncaught.ts'

const script = 'test/support/uncaught.ts'

/** What gives an emitter whose errors end a process that does not listen. */
const makers =
  /\bnew (?:Worker|PgBoss|pg\.Pool|pg\.Client)\(|\b(?:createServer|createReadStream|createWriteStream|net\.connect|spawn|fork)\(|\bpino\.destination\(/

/** `once` of events rejects with the error. */
const listens = /\.on(?:ce)?\(\s*'error'|\bonce\(child\b/

describe('an error that nobody catches', () => {
  it('does not end the server, whichever way it came', async () => {
    const child = startChild(script)
    await child.said((line) => line.startsWith('logged '))
    const survived = child.lines.filter((line) => line.startsWith('survived '))
    expect(survived).toEqual(Object.keys(kinds).map((kind) => `survived ${kind}`))
    expect(child.lines.at(-1)).toBe(`logged ${survived.length}`)
    await child.kill()
  })

  it('ends a process in which nothing keeps it running', async () => {
    const child = startChild(script, 'bare')
    await expect(child.said((line) => line.startsWith('survived '))).rejects.toThrow('ended early')
  })
})

describe('whatever may emit an error', () => {
  it('has somebody who listens, in the file that makes it', () => {
    const making = sourceFiles(['server']).filter(({ text }) => makers.test(text))
    expect(making.length).toBeGreaterThan(5)
    const deaf = making.filter(({ text }) => !listens.test(text))
    expect(deaf.map(({ path }) => path)).toEqual([])
  })
})
