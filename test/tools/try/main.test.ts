import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../../tools/try/main.ts')

function call(...args: string[]) {
  return new Promise<{ code: number; out: string; said: string }>((resolve) => {
    execFile(process.execPath, [program, ...args], (error, out, said) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, said })
    })
  })
}

describe('npm run try', () => {
  it('says what it can do', async () => {
    const { code, out } = await call('keys', '--help')
    expect(code).toBe(0)
    expect(out).toContain('Tab 2 Tab 2 Ctrl+Enter --as bruno@tallo.example --json')
  })

  it.each([
    [['keys', '1'], "required option '--as <email>' not specified"],
    [['keys', '--as', 'bruno@tallo.example'], "missing required argument 'keys'"],
    [['keys', '1', '--as', 'x', '--helpdesk', 'front'], "argument 'front' is invalid"],
    [['kyes'], 'Did you mean keys?'],
  ])('refuses %j', async (args, why) => {
    const { code, said } = await call(...args)
    expect(code).toBe(2)
    expect(said).toContain(why)
  })

  it('knows whom there is, before it starts anything', async () => {
    const { code, out, said } = await call('keys', '1', '--as', 'nobody@tallo.example')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(said).toMatch(/^Nobody in the demo has the e-mail nobody@tallo\.example\. There are: /)
  })
})
