import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

const main = path.resolve(import.meta.dirname, '../../../server/cli/main.ts')

/** Runs `carousel` with a data directory of its own. */
async function carousel(...args: string[]) {
  const home = mkdtempSync(path.join(tmpdir(), 'carousel-cli-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const child = spawn(process.execPath, [main, ...args], {
    cwd: home,
    env: { PATH: process.env['PATH'], DATA_DIR: path.join(home, 'data') },
  })
  const text = { stdout: '', stderr: '' }
  child.stdout.on('data', (data) => (text.stdout += data))
  child.stderr.on('data', (data) => (text.stderr += data))
  const [code] = await once(child, 'close')
  return { code, ...text, made: readdirSync(home) }
}

describe('several commands at once', () => {
  it('run one after the other, up to the first that fails', async () => {
    const { code, stdout, stderr } = await carousel(
      ...'workspace list then lead list --workspace none then setup'.split(' '),
    )
    expect(code).toBe(1)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(stderr).not.toBe('')
  })

  it('do nothing at all where one of them is not known', async () => {
    const calls = ['setup then nothing', 'then setup', 'setup then doctor', 'doctor then setup']
    const results = await Promise.all(calls.map((call) => carousel(...call.split(' '))))
    for (const { code, stdout, made } of results) {
      expect(code).toBe(2)
      expect(stdout).toContain('Conversation Carousel: commands')
      expect(made).toEqual([])
    }
  })
})
