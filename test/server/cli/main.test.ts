import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runCommands } from '#server/cli/run.ts'
import { nobody } from '#test/support/command-line.ts'
import { programEnv } from '#test/support/program-env.ts'
import { projectFile } from '#test/support/source-files.ts'

const main = path.resolve(import.meta.dirname, '../../../server/cli/main.ts')

/** Runs a program with a data directory of its own. */
async function run(program: string, args: string[]) {
  const home = mkdtempSync(path.join(tmpdir(), 'carousel-cli-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const child = spawn(program, args, {
    cwd: home,
    env: { ...programEnv(), DATA_DIR: path.join(home, 'data') },
  })
  const text = { stdout: '', stderr: '' }
  child.stdout.on('data', (data) => (text.stdout += data))
  child.stderr.on('data', (data) => (text.stderr += data))
  const [code] = await once(child, 'close')
  return { code, ...text, made: readdirSync(home) }
}

const carousel = (...args: string[]) => run(process.execPath, [main, ...args])
const runShell = (command: string, ...args: string[]) => run('sh', ['-c', command, ...args])

describe('the program', () => {
  it('does nothing at all where one of several commands is not known', async () => {
    const { code, stdout, stderr, made } = await carousel('setup', 'then', 'nothing')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/Unknown command 'nothing'/)
    expect(made).toEqual([])
  })

  it.each([
    ['then setup', /^Usage: carousel/],
    ['setup then doctor', /without `then`/],
    ['doctor then setup', /without `then`/],
  ])('opens nothing where %s is asked for', async (words, said) => {
    const notes: string[] = []
    const note = (text: string) => void notes.push(text)
    const nowhere = { env: {}, clock: () => new Date(), ask: nobody(note) }
    const terminal = { ...nowhere, note, out: (text: string) => note(`result: ${text}`) }
    const open = () => Promise.reject(new Error('was opened'))
    expect(await runCommands(words.split(' '), terminal, open)).toBe(2)
    expect(notes.join('\n')).toMatch(said)
    expect(notes.join('\n')).not.toMatch(/was opened|result: /)
  })

  it('prints its version, which is that of the package', async () => {
    const { version } = JSON.parse(projectFile('package.json'))
    expect(await carousel('--version')).toMatchObject({ code: 0, stdout: `${version}\n` })
  })
  it('ends when nobody reads what it prints', async () => {
    const { stderr } = await runShell('"$0" "$1" --help | true', process.execPath, main)
    expect(stderr).toBe('')
  })
})
