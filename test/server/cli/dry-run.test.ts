import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConversations } from '#server/cli/conversation-file.ts'
import { factsAt, teammatesOf } from '#server/cli/dated-facts.ts'
import { dryRun } from '#server/cli/dry-run.ts'
import { ProgramSettings } from '#shared/contract/program.ts'
import { answered, fileLine, fileText } from './file-conversations.ts'

const at = new Date('2023-05-01')

const run = (lines: ReturnType<typeof answered>[], given: object = {}, seed = 7) => {
  const { conversations, problems } = parseConversations(fileText(lines))
  expect(problems).toEqual([])
  const facts = factsAt(conversations, at)
  return dryRun(facts, teammatesOf(facts), ProgramSettings.parse({ overlapShare: 0, ...given }), {
    at,
    seed,
  })
}

const names = ['ana', 'ben', 'cleo', 'dan', 'eve', 'fay']

/** Closed conversations of up to three of six people; some too old, some tagged. */
const someLines = fc
  .array(
    fc.record({
      by: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }),
      language: fc.constantFrom('en', 'en-GB', 'fr', 'FR-fr'),
      old: fc.boolean(),
      tags: fc.subarray(['spam', 'hr', 'vip']),
      group: fc.constantFrom(1, 2),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((all) =>
    all.map(({ by, old, ...rest }, index) =>
      answered(`c${index}`, by, {
        ...rest,
        ...(old && { closedAt: '2023-04-11T00:00:00Z', createdAt: '2023-04-10T00:00:00Z' }),
      }),
    ),
  )

const primary = (tag: unknown) => String(tag).toLowerCase().slice(0, 2)
const answerers = (line: ReturnType<typeof answered>) =>
  line.messages.filter(({ from }) => from.role === 'teammate').map(({ from }) => from.id)

describe('dryRun', () => {
  it('keeps the hard rules and accounts for everybody’s quota', () => {
    fc.assert(
      fc.property(
        someLines,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 2 }),
        fc.integer(),
        (lines, quota, reviewsPerConversation, seed) => {
          const result = run(lines, { quota, rules: { reviewsPerConversation } }, seed)
          const lineOf = new Map(lines.map((line) => [line.id, line]))
          const team = new Set(lines.flatMap(answerers))
          const spoken = (id: string) =>
            new Set(lines.filter((line) => answerers(line).includes(id)).map(languageOf))
          const given = new Map<string, number>()
          const seen = new Map<string, string[]>()
          for (const { reviewer, reviewee, conversation } of result.assignments) {
            const line = lineOf.get(conversation)
            if (line === undefined) throw new Error('not in the file')
            expect(answerers(line)).toContain(reviewee)
            expect(answerers(line)).not.toContain(reviewer)
            expect(team).toContain(reviewer)
            expect(spoken(reviewer)).toContain(languageOf(line))
            given.set(reviewer, (given.get(reviewer) ?? 0) + 1)
            seen.set(conversation, [...(seen.get(conversation) ?? []), reviewer])
          }
          for (const reviewers of seen.values()) {
            expect(reviewers.length).toBeLessThanOrEqual(reviewsPerConversation)
            expect(new Set(reviewers).size).toBe(reviewers.length)
          }
          for (const id of team) {
            const missing = result.unfilled.find(({ reviewer }) => reviewer === id)?.missing ?? 0
            expect((given.get(id) ?? 0) + missing).toBe(quota)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('counts conversations and pairs as a count by hand does', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const { eligible, excluded, excludedPairs } = run(lines)
        const tagged = (tag: string) => (line: object) =>
          'tags' in line && Array.isArray(line.tags) && line.tags.includes(tag)
        const tests = {
          no_human_reply: (line: (typeof lines)[number]) => answerers(line).length === 0,
          sensitive_tag: tagged('hr'),
          spam: tagged('spam'),
          too_old: (line: (typeof lines)[number]) => line.closedAt < '2023-04-17',
          too_short: (line: (typeof lines)[number]) => answerers(line).length === 0,
        }
        const counts = Object.entries(tests).map(([code, test]) => [
          code,
          lines.filter(test).length,
        ])
        expect(excluded).toEqual(Object.fromEntries(counts.filter(([, count]) => count !== 0)))
        const pool = lines.filter((line) => !Object.values(tests).some((test) => test(line)))
        expect(eligible).toBe(pool.length)
        const team = [...new Set(lines.flatMap(answerers))]
        const pairs = pool.flatMap((line) => team.map((id) => ({ line, id })))
        const own = pairs.filter(({ line, id }) => answerers(line).includes(id)).length
        const foreign = pairs.filter(
          ({ line, id }) =>
            !lines.some(
              (each) => answerers(each).includes(id) && languageOf(each) === languageOf(line),
            ),
        ).length
        expect(excludedPairs).toEqual({
          ...(foreign > 0 && { language_not_spoken: foreign }),
          ...(own > 0 && { own_conversation: own }),
        })
      }),
      { numRuns: 60 },
    )
  })

  it('keeps a teammate from a conversation in which they only asked', () => {
    const asked = fileLine(
      'asked',
      [
        { by: 'ana', as: 'c', at: '2023-04-20T09:00:00Z' },
        { by: 'cleo', as: 't', at: '2023-04-20T10:00:00Z' },
      ],
      { language: 'fr' },
    )
    const talks = ['ana', 'ben', 'dan'].map((name) => answered(name, [name]))
    const { excludedPairs, assignments } = run([asked, ...talks])
    // Ana may neither for the language nor for having asked; Ben and Dan for the language only.
    expect(excludedPairs).toEqual({ language_not_spoken: 3 + 3, own_conversation: 2 + 3 })
    expect(assignments.map(({ conversation }) => conversation)).not.toContain('asked')
    const english = run([{ ...asked, language: 'en' }, ...talks]).assignments
    expect(english.filter(({ conversation }) => conversation === 'asked')).toMatchObject([
      { reviewer: expect.stringMatching(/^(ben|dan)$/), reviewee: 'cleo' },
    ])
  })

  it('deals each conversation once unless an overlap is asked for', () => {
    const lines = Array.from({ length: 60 }, (_, index) =>
      answered(`c${index}`, [names[index % 6] ?? '']),
    )
    const conversations = (given: object) =>
      run(lines, given).assignments.map(({ conversation }) => conversation)
    expect(new Set(conversations({})).size).toBe(30)
    expect(new Set(conversations({ overlapShare: 0.2 })).size).toBe(25)
  })

  it('keeps to the team scope, by the teams whose conversations somebody answered', () => {
    const lines = names.flatMap((name, person) =>
      Array.from({ length: 4 }, (_, index) =>
        answered(`${name}-${index}`, [name], { group: 1 + (person % 2) }),
      ),
    )
    const teamOf = (name: string) => names.indexOf(name) % 2
    const pairs = (teamScope: string) =>
      run(lines, { quota: 2, teamScope }).assignments.map(
        ({ reviewer, reviewee }) => teamOf(reviewer) === teamOf(reviewee),
      )
    expect(pairs('same')).toEqual(Array(12).fill(true))
    expect(pairs('other')).toEqual(Array(12).fill(false))
    const alone = run([answered('1', ['ana']), answered('2', ['ben'])], { teamScope: 'same' })
    expect(alone.unfilled.map(({ reason }) => reason)).toEqual(['team_scope', 'team_scope'])
  })

  it('draws a share from low ratings where the settings say so', () => {
    const lines = names.flatMap((name) =>
      Array.from({ length: 10 }, (_, index) =>
        answered(`${name}-${index}`, [name], {
          rating: { value: index < 2 ? 1 : 5, outOf: 5 },
        }),
      ),
    )
    const settings = { quota: 5, targeted: { share: 0.2, by: 'low_rating' } }
    const targeted = run(lines, settings).assignments.filter(({ reason }) => reason.targeted)
    expect(targeted.length).toBeGreaterThan(0)
    for (const { conversation } of targeted) expect(conversation).toMatch(/-[01]$/)
    expect(run(lines).assignments.filter(({ reason }) => reason.targeted)).toEqual([])
  })

  it('spreads a reviewee’s draws over the strata', () => {
    const lines = ['ana', 'ben'].flatMap((name) =>
      Array.from({ length: 20 }, (_, index) =>
        answered(`${name}-${index}`, [name], { channel: index === 0 ? 'email' : 'chat' }),
      ),
    )
    for (const seed of [1, 2, 3, 4]) {
      const { assignments } = run(lines, { quota: 2, strata: 'channel' }, seed)
      const emails = assignments.filter(({ conversation }) => conversation.endsWith('-0'))
      expect(emails).toHaveLength(2)
    }
  })
})

function languageOf(line: ReturnType<typeof answered>): string {
  return primary('language' in line ? line.language : '')
}
