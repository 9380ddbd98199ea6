import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { terminalAsk } from '#server/cli/ask.ts'

function terminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true })
  const output = new PassThrough()
  let shown = ''
  output.on('data', (data) => {
    shown += String(data)
  })
  return {
    ask: terminalAsk({ input, output }),
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
    expect(shown()).toContain('E-mail: ')
    expect(shown()).toContain('ada@acme.example')
    expect(shown()).toContain('API token: ')
    expect(shown()).not.toContain('s3c')
  })

  it('asks again after nothing, unless there is a fallback', async () => {
    const { ask, type, shown } = terminal()
    const zone = ask.question('Time zone', { fallback: 'Europe/Paris' })
    type('\r')
    expect(await zone).toBe('Europe/Paris')
    expect(shown()).toContain('Time zone [Europe/Paris]: ')
    const name = ask.question('Name')
    type('\r')
    await expect.poll(() => shown().split('Name: ').length).toBeGreaterThan(2)
    type('Acme\r')
    expect(await name).toBe('Acme')
  })

  it('knows when nobody is there', () => {
    const { ask } = terminal()
    expect(ask.interactive).toBe(true)
    const piped = terminalAsk({ input: new PassThrough(), output: new PassThrough() })
    expect(piped.interactive).toBe(false)
  })
})
