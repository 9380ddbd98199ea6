import { describe, expect, it } from 'vitest'
import { foldPages, readEverything } from '#test/server/helpdesks/fold-pages.ts'
import { generateAccount } from '#test/server/helpdesks/generated-account.ts'
import { now, open, signal } from './connector.ts'
import { json } from './serve.ts'
import { startDemo } from './start-demo.ts'

const since = new Date(now - 3 * 86_400_000)
const nothing = {
  'tickets/cursor': (_: unknown, response: Parameters<typeof json>[0]) =>
    json(response, { tickets: [], after_cursor: 'a', end_of_stream: true }),
  ticket_events: (_: unknown, response: Parameters<typeof json>[0]) =>
    json(response, { ticket_events: [], end_time: now / 1000 - 100, end_of_stream: true }),
}
const at = '2026-01-29T10:00:00.000Z'
const survey = (id: number, answer: object, more: object = {}) => ({
  id: `S${id}`,
  subjects: [{ id: String(id), type: 'ticket', zrn: `zen:ticket:${id}` }],
  answers: [
    {
      type: 'rating_scale',
      question: { sub_type: 'customer_satisfaction' },
      created_at: at,
      updated_at: at,
      ...answer,
    },
    { type: 'open_ended', value: 'never read', question: {}, created_at: at, updated_at: at },
  ],
  ...more,
})

async function ratingsOf(...list: unknown[]) {
  const { zendesk } = await open({
    ...nothing,
    survey_responses: (_, response) => json(response, { survey_responses: list, meta: {} }),
  })
  const pages = await readEverything(zendesk, null, since, signal)
  return {
    pages,
    ratings: pages.flatMap((page) => page.changes.flatMap((change) => change.survey ?? [])),
  }
}

describe('ratings by survey', () => {
  it.each([
    [{ rating: 5, rating_category: 'good' }, 5, 5],
    [{ rating: 2, rating_category: 'good' }, 2, 2],
    [{ rating: 1, rating_category: 'bad' }, 1, 2],
    [{ rating: 2, rating_category: 'bad' }, 2, 5],
    [{ rating: null, rating_category: 'bad' }, 1, 2],
    [{ rating: 3, rating_category: 'neutral' }, 3, 5],
  ])('read %j', async (answer, value, outOf) => {
    expect((await ratingsOf(survey(1, answer))).ratings).toEqual([
      { value, outOf, at: new Date(at) },
    ])
  })

  it('leave out what is no rating, skip what cannot be read, and keep no text', async () => {
    const { pages, ratings } = await ratingsOf(
      survey(1, { type: 'skipped' }),
      survey(2, { rating_category: 'odd', rating: 3 }),
      survey(3, { rating_category: 'good', rating: 5 }, { subjects: [{ id: 'c', type: 'chat' }] }),
      survey(4, {}, { answers: 5 }),
    )
    expect(ratings).toEqual([])
    expect(pages.flatMap(({ skipped }) => skipped)).toEqual([
      { id: 'S4', problem: 'survey.answers: invalid_type' },
    ])
    expect(JSON.stringify(pages)).not.toContain('never read')
  })

  it('are read from the start of history once, then every hour and a week back', async () => {
    const { zendesk, asked, clock } = await open({
      ...nothing,
      survey_responses: (_, response, url) => {
        const next = url.searchParams.has('page[after]')
        json(response, {
          survey_responses: [],
          meta: { has_more: !next, after_cursor: next ? null : 'x' },
        })
      },
    })
    const pages = await readEverything(zendesk, null, since, signal)
    expect(asked('survey_responses')).toHaveLength(2)
    expect(asked('survey_responses')[0]).toContain(
      `filter[created_at_start]=${since.getTime()}&page[size]=100`,
    )
    expect(asked('survey_responses')[1]).toContain('page[after]=x')
    const later = async (minutes: number, cursor: string) => {
      clock.at += minutes * 60_000
      return (await readEverything(zendesk, cursor, since, signal)).at(-1)?.cursor ?? ''
    }
    const cursor = await later(30, pages.at(-1)?.cursor ?? '')
    expect(asked('survey_responses')).toHaveLength(2)
    await later(31, cursor)
    expect(asked('survey_responses')).toHaveLength(4)
  })

  it.each([401, 403, 404, 422])('are none where Zendesk answers %i', async (status) => {
    const { zendesk } = await open({
      ...nothing,
      survey_responses: (_, response) => void response.writeHead(status).end('{}'),
    })
    const pages = await readEverything(zendesk, null, since, signal)
    expect(pages.flatMap(({ changes }) => changes)).toEqual([])
  })

  it('come from a whole account, each to its ticket', async () => {
    const account = generateAccount(30)
    const clock = { at: account.now }
    const { connect } = await startDemo(account, { clock, csat: 'survey' })
    const from = new Date(account.now.getTime() - 42 * 86_400_000)
    const pages = await readEverything(connect(), null, from, signal)
    const rated = pages.flatMap((page) => page.changes.filter(({ survey: one }) => one))
    const expected = account.conversations.filter(({ rating }) => rating)
    expect(rated.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
    expect([...foldPages(pages).values()].every(({ ticket }) => ticket?.rating === null)).toBe(true)
  })
})
