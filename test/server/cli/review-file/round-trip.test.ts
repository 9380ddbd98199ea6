import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { importedPeople, replies, reviews } from '#server/storage/index.ts'
import { followUpKinds } from '#shared/domain/scorecard/draft.ts'
import { carousel } from '#test/support/command-line.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'
import { importFiles } from './import-files.ts'

const piece = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+',
    '-',
    '@cmd',
    "'",
    "'=",
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    '\r',
  ),
  fc.constantFrom(
    'مرحبًا، شكرًا',
    '٣',
    '👩🏽‍🚀',
    'é',
    '\u200f',
    '\u00a0',
    '\uFEFF',
    '<b>',
    '0012',
    '1e5',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\u0000')),
)
const text = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join('').trim())
  .filter((one) => one !== '' && one.isWellFormed())

const rating = (options: string[], causes: string[]) =>
  fc
    .record({
      option: fc.constantFrom(...options),
      comment: fc.option(text, { nil: undefined }),
      rootCauses: fc.option(fc.subarray(causes, { minLength: 1 }), { nil: undefined }),
      otherCause: fc.option(text, { nil: undefined }),
    })
    .map(({ option, comment, rootCauses, otherCause }) => ({
      option,
      ...(comment !== undefined && { comment }),
      ...(option === options[0] && rootCauses && { rootCauses }),
      ...(option === options[0] && otherCause !== undefined && { otherCause }),
    }))
const steps = ['needs_improvement', 'good', 'exceptional', 'not_applicable']
const instant = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2026-03-01T00:00:00Z'),
  noInvalidDate: true,
})

const review = fc.record({
  people: fc.shuffledSubarray(['11', '12', '13', 'gone', 'named'], { minLength: 2, maxLength: 2 }),
  ratings: fc.record({
    quality: rating(steps, ['wrong_answer', 'incomplete']),
    tone: rating(steps, ['robotic']),
    processes: rating(['no', 'yes', 'not_applicable'], ['tag_missing']),
  }),
  comment: fc.option(text, { nil: '' }),
  basis: fc.constantFrom('imported', 'picked'),
  complexity: fc.constantFrom(null, 'simple', 'complex'),
  highlight: fc.boolean(),
  extra: fc.boolean(),
  followUps: fc.subarray([...followUpKinds]),
  activeSeconds: fc.oneof(fc.nat(86_400), fc.constantFrom(0.5, 12.25)),
  submittedAt: instant,
  acknowledged: fc.boolean(),
  thread: fc.array(text, { maxLength: 2 }),
})

eachDatabase('a round trip', (open) => {
  const world = useServer(open)
  const files = importFiles(world)
  const left = [
    { id: 'gone', name: 'Gone, the "first"', email: 'gone@example.com' },
    { id: 'named', name: 'Zoë Ünique', email: null },
  ]

  /** What a workspace holds, without what each has of its own. */
  const contentOf = async (workspace: string) => {
    const people = await world()
      .database.kysely.selectFrom('teammates')
      .select(['id', 'name', 'email'])
      .where('workspace_id', '=', workspace)
      .execute()
    const names = new Map(people.map(({ id, name, email }) => [id, `${name} ${email}`]))
    const stored = await files.rows(workspace)
    const found = await reviews.listReviews(
      world().database.kysely,
      workspace,
      stored.map(({ id }) => id),
    )
    return found
      .map(({ id, reviewer, reviewee, thread, unread, roundStartsOn, score, ...rest }) => ({
        ...rest,
        reviewer: names.get(reviewer),
        reviewee: names.get(reviewee),
        thread: thread.map((one) => [names.get(one.author), one.at, one.text]).toSorted(),
        unread: unread.map((one) => [names.get(one.teammate), one.reason]),
      }))
      .toSorted((a, b) => (a.conversation < b.conversation ? -1 : 1))
  }

  it.each(['csv', 'jsonl'])('brings equal reviews into a fresh workspace as %s', async (format) => {
    const server = world()
    await fc.assert(
      fc.asyncProperty(fc.array(review, { minLength: 8, maxLength: 20 }), async (drawn) => {
        const from = await addTeam(server)
        await server.database.inTransaction(async (trx) => {
          await importedPeople.addImported(trx, from.id, left)
          for (const [at, { people, thread, acknowledged, ...content }] of drawn.entries()) {
            const [reviewer = '', reviewee = ''] = people
            const id = randomUUID()
            const read = acknowledged ? content.submittedAt : null
            await reviews.addReview(trx, from.id, {
              ...{ id, reviewer, reviewee, score: null, assignment: null, firstLookAt: null },
              ...{ conversation: `${1000 + at}`, scorecardId: 'default', scorecardVersion: 1 },
              ...{ roundStartsOn: '2026-01-05', notBlind: false, externalId: `key ${at}` },
              ...{ acknowledgedAt: read, readAt: read, ...content },
            })
            for (const [place, said] of thread.entries()) {
              const reply = { id: randomUUID(), review: id, author: reviewee, text: said }
              const later = new Date(content.submittedAt.getTime() + place * 1000)
              await replies.addReply(trx, from.id, { ...reply, at: later })
            }
          }
        })
        const file = join(files.folder, `reviews.${format}`)
        const words = ['export', 'reviews', '--workspace', from.id]
        const out = await carousel(server.services, [
          ...words,
          '--format',
          format,
          '--output',
          file,
        ])
        expect(out.out).toBe(`${drawn.length} reviews written to ${file}.`)
        expect(statSync(file).mode & 0o077).toBe(0)
        const to = await addTeam(server)
        const back = await files.call([file, '--workspace', to.id])
        expect([back.code, back.out.split('\n')[0]]).toEqual([
          0,
          `${drawn.length} reviews imported, 0 were there already, 0 skipped.`,
        ])
        expect(await contentOf(to.id)).toEqual(await contentOf(from.id))
        const printed = await carousel(server.services, [...words, '--format', format])
        const again = await files.run(from.id, printed.out)
        expect([again.code, again.told.imported, again.told.known]).toEqual([0, 0, drawn.length])
      }),
      { numRuns: process.env['LONG'] ? 30 : 3 },
    )
  })

  it('leaves out what was withdrawn, and other workspaces', async () => {
    const server = world()
    const team = await addTeam(server)
    const line = { conversation: '1', reviewer: '11', reviewee: '12', submittedAt: '2026-02-01' }
    const content = ['1', '2'].map((conversation) =>
      JSON.stringify({ ...line, conversation, ratings: { quality: 'good' } }),
    )
    await files.run(team.id, content.join('\n'))
    const [first] = await files.rows(team.id)
    await server.database.inTransaction((trx) =>
      reviews.markReview(trx, team.id, first?.id ?? '', { mark: 'withdrawn', at: new Date() }),
    )
    const exported = async (workspace: string) =>
      (await carousel(server.services, ['export', 'reviews', '--workspace', workspace, '--json']))
        .out
    expect((await exported(team.id)).split('\n')).toHaveLength(1)
    expect(await exported(team.id)).not.toContain(`"conversation":"${first?.conversation_id}"`)
    expect(await exported((await addTeam(server)).id)).toBe('')
  })
})
