import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const script = join(import.meta.dirname, '../../../tools/package-zendesk/main.ts')
const folder = mkdtempSync(join(tmpdir(), 'carousel-package-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the command as `npm run package:zendesk` does. */
function run(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('package:zendesk', () => {
  it('writes the same bytes in every time zone, over what was there', () => {
    const zones = ['Pacific/Auckland', 'America/Los_Angeles']
    const written = zones.map((TZ, index) => {
      const out = join(folder, `new/${index}.zip`)
      const { status, stdout, stderr } = run(['--url', 'https://acme.dev', '--out', out], { TZ })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toMatch(/for https:\/\/acme\.dev\n {2}\d+ bytes, SHA-256 [0-9a-f]{64}\n$/)
      return readFileSync(out)
    })
    expect(written[0]).toEqual(written[1])
    const out = join(folder, 'new/0.zip')
    expect(run(['--url', 'https://other.dev', '--out', out]).status).toBe(0)
    expect(readFileSync(out)).not.toEqual(written[1])
    expect(readdirSync(join(folder, 'new'))).toEqual(['0.zip', '1.zip'])
  })

  it.each([
    ['http://acme.dev', 'not_https'],
    ['https://acme.dev/app?a=1', 'more_than_an_origin'],
    ['https://192.168.0.1', 'private_network'],
  ])('writes nothing for %s', (url, problem) => {
    const { status, stdout, stderr } = run(['--url', url, '--out', join(folder, 'none.zip')])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(problem)
    expect(readdirSync(folder)).not.toContain('none.zip')
  })

  it('says how it is called', () => {
    expect(run([])).toMatchObject({ status: 2, stdout: expect.stringContaining('--url https://') })
    expect(run(['--help'])).toMatchObject({ status: 0, stderr: '' })
    expect(run(['--address', 'https://acme.dev'])).toMatchObject({ status: 2, stdout: '' })
  })

  it('says in a sentence that the file cannot be written', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const { status, stderr } = run(['--url', 'https://acme.dev', '--out', join(file, 'a.zip')])
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
