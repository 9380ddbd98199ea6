import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
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
    const calls = ['setup then nothing', 'then setup', 'setup then doctor', 'doctor then setup']
    const results = await Promise.all(calls.map((call) => carousel(...call.split(' '))))
    for (const { code, stdout, stderr, made } of results) {
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/Unknown command 'nothing'|^Usage: carousel|without `then`/)
      expect(made).toEqual([])
    }
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
