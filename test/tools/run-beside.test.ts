import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runBeside } from '../../tools/run-beside.ts'
import type { Step } from '../../tools/run-step.ts'

const root = import.meta.dirname
const step = (name: string, script: string, more: Partial<Step> = {}): Step => ({
  name,
  command: [process.execPath, '-e', script],
  ...more,
})
const forEver = 'setInterval(() => {}, 1000)'

describe('steps beside each other', () => {
  let shown: string[]

  beforeEach(() => {
    shown = []
    vi.spyOn(console, 'log').mockImplementation(() => {})
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => shown.push(String(text)) > 0)
  })

  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('are all told of where they get through', async () => {
    const ended = await runBeside(
      root,
      ['a', 'b', 'c'].map((name) => step(name, '')),
    )
    expect(ended.map(({ step, result }) => [step.name, result.ok]).sort()).toEqual([
      ['a', true],
      ['b', true],
      ['c', true],
    ])
  })

  it('end with the first that fails, and no other begins', async () => {
    const steps = [step('endless', forEver), step('broken', 'process.exit(3)'), step('late', '')]
    const ended = await runBeside(root, steps)
    expect(ended.map(({ step, result }) => [step.name, result.ok])).toEqual([['broken', false]])
  })

  it('are what their repetition makes of them, in the time of both', async () => {
    const repeat = () => step('again', '')
    const [only] = await runBeside(root, [step('once', 'process.exit(1)', { repeat })])
    expect(only).toMatchObject({ step: { name: 'again' }, result: { ok: true } })
    const [given] = await runBeside(root, [
      step('once', 'process.exit(1)', { repeat: () => undefined }),
    ])
    expect(given).toMatchObject({ step: { name: 'once' }, result: { ok: false } })
  })

  it('show whole lines, and what is left at the end', async () => {
    const speak =
      "process.stdout.write('one\\ntw'); setTimeout(() => process.stdout.write('o\\nend'), 50)"
    const [only] = await runBeside(root, [step('speaker', speak)], { show: true })
    expect(only?.result.said).toBe('one\ntwo\nend')
    expect(shown.join('')).toBe('one\ntwo\nend')
    for (const text of shown.slice(0, -1)) expect(text).toMatch(/\n$/)
  })
})
