import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { carousel } from '#test/support/command-line.ts'
import { programEnv } from '#test/support/program-env.ts'
import { answered, fileLine, fileText } from './file-conversations.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'carousel-deal-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

const run = async (...args: string[]) => {
  const { code, out, notes } = await carousel({}, ['deal', ...args])
  return { code, out, notes: notes === '' ? [] : notes.split('\n') }
}

const dealt = async (file: string, ...args: string[]) =>
  JSON.parse((await run('--file', file, '--at', '2023-05-01', '--json', ...args)).out)

/** Every way to go is settled: the result does not depend on the seed. */
const small = write(
  'small.jsonl',
  fileText([
    answered('1', ['ana']),
    answered('2', ['ben'], { language: 'en-GB' }),
    answered('3', ['cleo'], { language: 'fr' }),
    answered('4', [], { status: 'open', closedAt: null }),
    answered('5', ['ana'], { createdAt: '2023-04-01T08:00:00Z', closedAt: '2023-04-16T23:59:59Z' }),
    answered('6', ['ben'], { closedAt: '2023-05-03T08:00:00Z', tags: ['Legal'] }),
    answered('7', ['ben'], { createdAt: '2023-05-01T00:00:01Z' }),
  ]),
)

describe('deal', () => {
  it('prints the deal as one JSON object', async () => {
    const reason = { drawnFrom: 1, lastReviewedRoundsAgo: null }
    const { out } = await run('--file', small, '--at', '2023-05-01', '--seed', '7', '--json')
    expect(out).toBe(
      `${JSON.stringify({
        seed: 7,
        eligible: 3,
        excluded: { no_human_reply: 1, sensitive_tag: 1, still_open: 2, too_old: 1, too_short: 1 },
        excludedPairs: { language_not_spoken: 4, own_conversation: 3 },
        assignments: [
          { reviewer: 'ana', reviewee: 'ben', conversation: '2', reason },
          { reviewer: 'ben', reviewee: 'ana', conversation: '1', reason },
        ],
        unfilled: [
          { reviewer: 'ana', missing: 4, reason: 'language' },
          { reviewer: 'ben', missing: 4, reason: 'language' },
          { reviewer: 'cleo', missing: 5, reason: 'no_pair_left' },
        ],
        figures: {
          given: { min: 0, max: 1 },
          received: { min: 0, max: 1 },
          reciprocal: 2,
          repeated: 0,
          fewerByLimit: 0,
        },
      })}`,
    )
  })

  it('says what it left out beside the result', async () => {
    const file = write('bad.jsonl', fileText([answered('1', ['ana']), '{ secret', { id: '2' }]))
    const { out, notes } = await run('--file', file, '--at', '2023-05-01', '--json')
    expect(JSON.parse(out).eligible).toBe(1)
    expect(notes).toEqual([
      `${file}:2: skipped: not valid JSON`,
      expect.stringMatching(/bad\.jsonl:3: skipped: channel: .* \(and 4 more\)$/),
    ])
    expect((await run('--file', small, '--at', '2023-05-01')).notes).toEqual([
      `${small}: left out because they begin after 2023-05-01T00:00:00.000Z: 1 of 7`,
    ])
  })

  it('takes a day as its first instant in UTC, and an instant with its zone', async () => {
    const texts = await Promise.all(
      ['2023-05-01', '2023-05-01T00:00:00Z', '2023-05-01T02:00:00+02:00'].map(
        async (at) => (await run('--file', small, '--at', at, '--json')).out,
      ),
    )
    expect(new Set(texts).size).toBe(1)
    const earlier = await run('--file', small, '--at', '2023-04-20T10:00:30Z', '--json')
    expect(JSON.parse(earlier.out)).toMatchObject({ eligible: 1, excluded: { still_open: 5 } })
  })

  it('deals the same for the same seed, whatever the order of the lines, and else differently', async () => {
    const people = ['ana', 'ben', 'cleo', 'dan', 'eve']
    const lines = Array.from({ length: 60 }, (_, at) => answered(`${at}`, [people[at % 5] ?? '']))
    const file = write('many.jsonl', fileText(lines))
    const turned = write('turned.jsonl', fileText(lines.toReversed()))
    const text = async (from: string, seed: string) =>
      (await run('--file', from, '--at', '2023-05-01', '--json', '--seed', seed)).out
    const first = await text(file, '7')
    expect(await text(file, '7')).toBe(first)
    expect(await text(turned, '7')).toBe(first)
    const other = JSON.parse(await text(file, '8'))
    expect(other.assignments).not.toEqual(JSON.parse(first).assignments)
    const { assignments } = JSON.parse(first)
    expect(assignments).toHaveLength(25)
    const conversations = assignments.map((one: { conversation: string }) => one.conversation)
    expect(new Set(conversations).size, 'no overlap unless rules ask for it').toBe(25)
    expect(await text(file, '1')).toBe(
      (await run('--file', file, '--at', '2023-05-01', '--json')).out,
    )
  })

  it('takes rules from a file, alone or as a program’s settings', async () => {
    const rules = write('rules.json', '\uFEFF{ "sensitiveTags": [], "closedOnly": false }')
    expect(await dealt(small, '--rules', rules)).toMatchObject({
      eligible: 4,
      excluded: { no_human_reply: 1, too_old: 1, too_short: 1 },
    })
    const settings = write(
      'settings.json',
      JSON.stringify({ quota: 1, roundWeeks: 2, rules: { maxAgeDays: 30 } }),
    )
    const args = ['--file', small, '--at', '2023-05-01', '--json', '--rules', settings]
    const { out, notes } = await run(...args)
    expect(JSON.parse(out)).toMatchObject({ eligible: 4, unfilled: [{ missing: 1 }] })
    expect(notes[0]).toBe(`${settings}: not used in a dry run: roundWeeks`)
    expect(JSON.parse((await run(...args, '--quota', '3')).out).unfilled[0].missing).toBe(2)
  })

  it('refuses rules that the contract does not know, all at once', async () => {
    const refusal = async (text: string) => {
      const wrong = ['--rules', write('wrong.json', text)]
      const { code, notes } = await run('--file', small, '--at', '2023-05-01', ...wrong)
      expect(code).toBe(1)
      return notes.join('\n').replace(folder, '')
    }
    expect(await refusal('{')).toMatch(/^The rules in .*wrong\.json are not JSON\.$/)
    expect(await refusal('[]')).toMatch(/are not a JSON object\.$/)
    expect(await refusal('{ "maxAge": 3, "__proto__": 1 }')).toMatch(
      /do not fit:\n {2}maxAge: there is no such setting\n {2}__proto__: there is no such setting$/,
    )
    expect(await refusal('{ "rules": { "toString": 1 }, "closedOnly": true }')).toMatch(
      /\n {2}rules\.toString: there is no such setting\n {2}closedOnly: belongs inside `rules`$/,
    )
    expect(await refusal('{ "targeted": { "share": 2 }, "quota": 0 }')).toMatch(
      /\n {2}quota: .+\n {2}targeted\.share: .+/,
    )
  })

  const file = ['--file', small]
  const day = ['--at', '2023-05-01']
  it.each([
    ['no file', 2, day, /option --file is missing/],
    ['no moment', 2, file, /option --at is missing/],
    ['an empty moment', 2, [...file, '--at', ''], /'--at <moment>' argument ''.* must be a day/],
    ['a day that never was', 2, [...file, '--at', '2023-02-30'], /'2023-02-30'.* must be a day/],
    ['a time without a zone', 2, [...file, '--at', '2023-05-01T09:00:00'], /must be a day/],
    ['no quota', 2, [...file, ...day, '--quota', '0'], /'0'.* whole number from 1 to 50\.$/],
    ['too high a quota', 2, [...file, ...day, '--quota', '51'], /'51'.* from 1 to 50\.$/],
    ['half a review', 2, [...file, ...day, '--quota', '2.5'], /'2\.5'.* must be a whole number/],
    ['a seed of letters', 2, [...file, ...day, '--seed', 'x'], /'x'.* must be a whole number\.$/],
    ['too large a seed', 2, [...file, ...day, '--seed', '9007199254740993'], /'9007.* a whole/],
    ['an unknown option', 2, [...file, ...day, '--sed', '1'], /^Unknown option '--sed'$/],
    ['a stray argument', 2, [...file, ...day, 'more'], /^Too many arguments .*: more\.$/],
    ['a missing file', 1, ['--file', path.join(folder, 'none'), ...day], /cannot be read\.$/],
    ['a folder', 1, ['--file', folder, ...day], /cannot be read\.$/],
    ['missing rules', 1, [...file, ...day, '--rules', path.join(folder, 'none')], /be read\.$/],
    ['an empty file', 1, ['--file', write('empty.jsonl', '\n\n'), ...day], /: it is empty\.$/],
    ['a file of words', 1, ['--file', write('words.jsonl', 'hello'), ...day], /: no line fits\.$/],
  ])('says what is wrong with %s', async (_what, exitCode, args, message) => {
    const { code, out, notes } = await run(...args)
    expect([code, out]).toEqual([exitCode, ''])
    expect(
      notes.find((note) => message.test(note)),
      notes.join('\n'),
    ).toBeDefined()
  })

  it('suggests the option that was meant', async () => {
    const { notes } = await run(...file, ...day, '--sed', '1')
    expect(notes[1]).toBe('(Did you mean --seed?)')
  })

  it('deals nothing, in full form, where nothing had begun', async () => {
    const { out } = await run('--file', small, '--at', '2020-01-01', '--json')
    expect(JSON.parse(out)).toEqual({
      seed: 1,
      eligible: 0,
      excluded: {},
      excludedPairs: {},
      assignments: [],
      unfilled: [],
      figures: {
        given: { min: 0, max: 0 },
        received: { min: 0, max: 0 },
        reciprocal: 0,
        repeated: 0,
        fewerByLimit: 0,
      },
    })
  })

  it('prints tables for a person, without what a terminal would obey', async () => {
    const file = write(
      'people.jsonl',
      fileText([
        answered('1', ['ana\u001b[2J']),
        answered('2', ['ben']),
        fileLine('3', [{ by: 'c', as: 'c', at: '2023-04-20T09:00:00Z' }], { language: 'fr' }),
      ]),
    )
    const { out } = await run('--file', file, '--at', '2023-05-01', '--quota', '2')
    expect(out).toBe(`2 of 3 conversations are eligible; 2 assignments for 2 teammates (seed 1)

Kept out (one may count under several reasons)
  no_human_reply  1
  too_short       1

Pairs of a reviewer and an eligible conversation that are kept apart
  own_conversation  2

  Teammate  gives  receives  languages
  ana?[2J       1         1  en
  ben           1         1  en

Not filled
  ana?[2J  1  no eligible conversation is left
  ben      1  no eligible conversation is left

Given 1 each, received 1 each; 2 reciprocal, 0 repeated`)
  })
})

describe('carousel deal', () => {
  const main = path.resolve(import.meta.dirname, '../../../server/cli/main.ts')
  const program = async (...args: string[]) => {
    const home = mkdtempSync(path.join(folder, 'home-'))
    const child = spawn(process.execPath, [main, 'deal', ...args], {
      cwd: home,
      // A database that cannot be opened: whoever tries is found out.
      env: { ...programEnv(), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
    })
    const text = { stdout: '', stderr: '' }
    child.stdout.on('data', (data) => (text.stdout += data))
    child.stderr.on('data', (data) => (text.stderr += data))
    const [code] = await once(child, 'close')
    expect(readdirSync(home)).toEqual([])
    return { code, ...text }
  }

  it('needs no database, and keeps the result apart from the notes', async () => {
    const { code, stdout, stderr } = await program('--file', small, '--at', '2023-05-01', '--json')
    expect([code, JSON.parse(stdout).eligible]).toEqual([0, 3])
    expect(stderr).toBe(
      `${small}: left out because they begin after 2023-05-01T00:00:00.000Z: 1 of 7\n`,
    )
  })

  it('ends with 1 for a file that does not fit', async () => {
    const { code, stdout, stderr } = await program(
      ...['--file', path.join(folder, 'none.jsonl'), '--at', '2023-05-01'],
    )
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^The file .* cannot be read\.\n$/)
  })

  it('ends with 2 for a wrong call, and with 0 for a question', async () => {
    const unknown = await run('--file', small, '--when', '2023-05-01')
    const missing = await run('--file', small)
    expect([unknown, missing].map(({ code, out }) => [code, out])).toEqual(Array(2).fill([2, '']))
    expect(missing.notes).toContainEqual(expect.stringContaining('The option --at is missing.'))
    const help = await run('--help')
    expect(help.code).toBe(0)
    expect(help.out).toContain('--seed')
  })
})
