import { describe, expect, it, vi } from 'vitest'
import type { ZafClient } from '#app/host/zaf-client.ts'
import { zendeskHost } from './fake-zaf.ts'

/** Asks a helpdesk that answers so; the paths that were asked for. */
async function ask(answers: Record<string, unknown>) {
  const request = vi.fn<ZafClient['request']>(async ({ url }) => {
    const found = Object.entries(answers).find(([start]) => url.startsWith(start))
    if (!found) throw new Error('403')
    return found[1]
  })
  const words = await zendeskHost({ request }).host.customerWords('35')
  return { words, asked: request.mock.calls.map(([{ url }]) => url) }
}

const ticket = '/api/v2/tickets/35.json'
const surveys = '/api/v2/guide/survey_responses.json'
const rated = (rating: unknown) => ({
  [ticket]: { ticket: { id: 35, satisfaction_rating: rating } },
})
const answered = (id: string, value: string | null, at: string) => ({
  subjects: [{ id, type: 'ticket' }],
  answers: [
    { type: 'rating_scale', rating: 1, updated_at: at },
    { type: 'open_ended', value, updated_at: at },
  ],
})

describe('what a customer wrote to their rating', () => {
  it('comes with the ticket where the account asks in the older way', async () => {
    const found = await ask(rated({ id: 1, score: 'bad', comment: ' Too slow. ' }))
    expect(found).toEqual({ words: 'Too slow.', asked: [ticket] })
  })

  it('is nothing where the rating has no words, and nobody else is asked', async () => {
    const found = await ask(rated({ id: 1, score: 'bad', comment: '' }))
    expect(found).toEqual({ words: null, asked: [ticket] })
  })

  it('is the latest of the newer surveys about this ticket', async () => {
    const survey_responses = [
      answered('35', 'Old', '2026-01-01T00:00:00Z'),
      answered('35', 'New', '2026-01-02T00:00:00Z'),
      answered('36', 'Of another', '2026-01-03T00:00:00Z'),
      answered('35', null, '2026-01-04T00:00:00Z'),
    ]
    const found = await ask({ ...rated({ score: 'unoffered' }), [surveys]: { survey_responses } })
    expect(found.words).toBe('New')
    expect(found.asked[1]).toBe(`${surveys}?filter[subject_zrns]=zen:ticket:35`)
  })

  it('is not told to who may not read surveys', async () => {
    expect((await ask(rated(null))).words).toBeNull()
  })

  it.each([
    ['text', JSON.stringify({ ticket: { satisfaction_rating: { id: 1, comment: 'Hm' } } }), 'Hm'],
    ['nothing', null, null],
  ])('is understood from %s', async (_, answer, words) => {
    expect((await ask({ [ticket]: answer })).words).toBe(words)
  })

  it('fails where the helpdesk refuses the ticket', async () => {
    await expect(ask({})).rejects.toThrow('403')
  })
})
