import { describe, expect, it } from 'vitest'
import { commandFilesOf } from '#server/cli/command-list.ts'
import { vendors } from '#server/helpdesks/index.ts'
import { carousel } from '#test/support/command-line.ts'

const commandFiles = commandFilesOf(vendors)
const call = (words: string) => carousel({}, words === '' ? [] : words.split(' '))

describe('every command', () => {
  it.each(commandFiles.map(({ name }) => name))('explains %s, with an example', async (name) => {
    const { code, out, notes } = await call(`${name} --help`)
    expect([code, notes]).toEqual([0, ''])
    expect(out).toContain(`Usage: carousel ${name}`)
    expect(out).toContain('--json')
    expect(out).toContain(`npm run -s carousel -- ${name}`)
  })

  it.each(commandFiles.map(({ name }) => name))('refuses an unknown option of %s', async (name) => {
    const { code, out, notes } = await call(`${name} --jsom`)
    expect([code, out]).toEqual([2, ''])
    expect(notes).toContain("Unknown option '--jsom'\n(Did you mean --json?)")
    expect(notes).toContain(`${name} --help`)
  })

  it('stands in the list', async () => {
    const { code, out } = await call('--help')
    expect(code).toBe(0)
    for (const { name, summary } of commandFiles) {
      expect(out).toContain(`\n  ${name} `)
      expect(out.replaceAll(/\s+/g, ' ')).toContain(summary)
    }
  })
})

describe('a wrong call', () => {
  it.each([
    ['workspce list', 'Did you mean workspace?'],
    ['lead grnt a@b.c', 'Did you mean grant?'],
    ['workspace add zendes', 'Did you mean zendesk?'],
    ['freshdesk', "Unknown command 'freshdesk'"],
    ['lead', 'lead grant <email>'],
    ['', 'workspace list'],
    ['lead grant a b --workspace x', 'Too many arguments'],
    ['workspace list then doctor', 'without `then`'],
    ['deal --att 2026-05-01', 'Did you mean --at?'],
    ['forget', 'The option --person is missing.'],
  ])('is answered on standard error, with 2: %s', async (words, says) => {
    const { code, out, notes } = await call(words)
    expect([code, out]).toEqual([2, ''])
    expect(notes).toContain(says)
  })
})
