import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { askPerson } from '#server/cli/ask.ts'
import { askPipe } from '#server/cli/ask-pipe.ts'
import { findAsk } from '#server/cli/find-ask.ts'

function terminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input })
  const output = new PassThrough()
  let shown = ''
  output.on('data', (data) => {
    shown += String(data)
  })
  return {
    ask: askPerson({ input, output }),
    type: (text: string) => input.write(text),
    shown: () => shown,
  }
}

describe('asking on a terminal', () => {
  it('shows what is typed, but never a secret', async () => {
    const { ask, type, shown } = terminal()
    const email = ask.question('E-mail')
    type('ada@acme.example\r')
    expect(await email).toBe('ada@acme.example')
    const token = ask.question('API token', { secret: true })
    type('s3cr')
    type('et\r')
    expect(await token).toBe('s3cret')
    expect(shown()).toContain('E-mail')
    expect(shown()).toContain('ada@acme.example')
    expect(shown()).toContain('API token')
    expect(shown()).not.toContain('s3c')
  })

  it('asks again after nothing, unless there is a usual answer', async () => {
    const { ask, type, shown } = terminal()
    const zone = ask.question('Time zone', { fallback: 'Europe/Paris' })
    type('\r')
    expect(await zone).toBe('Europe/Paris')
    const none = ask.question('Secret of the client', { secret: true, fallback: '' })
    type('\r')
    expect(await none).toBe('')
    const name = ask.question('Name')
    type('\r')
    await expect.poll(shown).toContain('An answer is needed.')
    type('Acme\r')
    expect(await name).toBe('Acme')
  })

  it('can be broken off', async () => {
    const { ask, type } = terminal()
    const name = ask.question('Name')
    type('\u0003')
    await expect(name).rejects.toThrow('Stopped.')
  })
})

describe('answers in a pipe', () => {
  it('are taken line by line, and an empty line is the usual answer', async () => {
    const input = new PassThrough()
    const ask = askPipe({ input, output: new PassThrough() })
    input.write('ada@acme.example\r\n\n')
    expect(await ask.question('E-mail')).toBe('ada@acme.example')
    expect(await ask.question('Time zone', { fallback: 'UTC' })).toBe('UTC')
    const late = ask.question('API token', { secret: true })
    input.end('s3cret')
    expect(await late).toBe('s3cret')
    expect(await ask.question('Time zone', { fallback: 'UTC' })).toBe('UTC')
    await expect(ask.question('Name', { flag: 'name' })).rejects.toThrow('--name')
  })
})

describe('who answers', () => {
  /** What stands on standard input, as far as a command can tell. */
  function stdin(path: string) {
    const fd = openSync(path, constants.O_RDWR)
    onTestFinished(() => closeSync(fd))
    return findAsk({ input: Object.assign(new PassThrough(), { fd }), output: new PassThrough() })
  }

  it('is whoever wrote a file or a pipe', () => {
    const folder = mkdtempSync(join(tmpdir(), 'carousel-ask-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'answers')
    writeFileSync(file, 'Acme')
    expect(stdin(file).interactive).toBe(true)
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(stdin(join(folder, 'pipe')).interactive).toBe(true)
  })

  it('is nobody otherwise, and nothing waits for them', async () => {
    const nobody = stdin('/dev/null')
    expect(nobody.interactive).toBe(false)
    await expect(nobody.question('Name')).rejects.toThrow('nobody to ask')
    const closed = findAsk({ input: new PassThrough(), output: new PassThrough() })
    expect(closed.interactive).toBe(false)
  })
})
