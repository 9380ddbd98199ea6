import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { shiftTo, WRITTEN_AT } from '#demo/helpdesk/dates.ts'
import { readTallo, readTalloConversations, readTalloReviews } from '#demo/helpdesk/tallo.ts'
import { parseConversations } from '#server/cli/conversation-file.ts'
import { NOW } from './support.ts'

const DATA = new URL('../../demo/data/', import.meta.url)
const files = (prefix: string) =>
  readdirSync(DATA)
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ name, text: readFileSync(new URL(name, DATA), 'utf8') }))

type Review = {
  id: string
  conversation: string
  reviewer: string
  reviewee: string
  submittedAt: string
  acknowledgedAt: string | null
  comment?: string
  ratings: Record<string, { comment?: string }>
  replies: { text: string; at: string; by: string }[]
}

const conversations = files('conversations-').flatMap(
  ({ text }) => parseConversations(text).conversations,
)
const reviews = files('reviews-').flatMap(({ text }) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line): Review => JSON.parse(line)),
)
const company = readTallo((instant) => instant)
const byEmail = new Map(company.teammates.map((one) => [one.email, one]))

describe('the written conversations', () => {
  it('all fit the format', () => {
    for (const { name, text } of files('conversations-')) {
      expect([name, parseConversations(text).problems]).toEqual([name, []])
    }
  })

  it('have each its own id', () => {
    const ids = conversations.map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are many, with at least thirty in French and thirty in Arabic', () => {
    const count = (language: string) =>
      conversations.filter((one) => one.language?.startsWith(language)).length
    expect(conversations.length).toBeGreaterThanOrEqual(130)
    expect(count('fr')).toBeGreaterThanOrEqual(30)
    expect(count('ar')).toBeGreaterThanOrEqual(30)
  })

  it('are answered only by people of Tallo who speak their language', () => {
    for (const { id, language, messages } of conversations) {
      for (const { from } of messages.filter((one) => one.from.role === 'teammate')) {
        const teammate = company.teammates.find((one) => String(one.id) === from.id)
        expect([id, from.id, teammate?.languages.includes(language ?? '')]).toEqual([
          id,
          from.id,
          true,
        ])
      }
    }
  })

  it('lie in the three weeks before they were written', () => {
    const from = WRITTEN_AT.getTime() - 22 * 86_400_000
    for (const { id, createdAt, updatedAt, closedAt, messages } of conversations) {
      const times = [createdAt, updatedAt, closedAt ?? updatedAt, ...messages.map((one) => one.at)]
      const inside = times.every(
        (time) => time.getTime() >= from && time.getTime() <= WRITTEN_AT.getTime(),
      )
      expect([id, inside]).toEqual([id, true])
    }
  })
})

describe('the written reviews', () => {
  it('are about eighty, by teammates of Tallo about others’ work', () => {
    expect(reviews.length).toBeGreaterThanOrEqual(75)
    expect(new Set(reviews.map((one) => one.id)).size).toBe(reviews.length)
    for (const { id, reviewer, reviewee } of reviews) {
      const known = byEmail.has(reviewer) && byEmail.has(reviewee) && reviewer !== reviewee
      expect([id, known]).toEqual([id, true])
    }
  })

  it('are never by somebody who took part', () => {
    const byId = new Map(conversations.map((one) => [one.id, one]))
    for (const { id, conversation, reviewer } of reviews) {
      const authors = byId.get(conversation)?.messages.map((one) => one.from.id) ?? []
      expect([id, authors.includes(String(byEmail.get(reviewer)?.id))]).toEqual([id, false])
    }
  })
})

describe('all that is written', () => {
  it('never repeats a run of six words between two conversations or reviews', () => {
    const works = [
      ...conversations.map((one) => ({
        id: `conversation ${one.id}`,
        texts: [one.subject ?? '', one.rating?.comment ?? '', ...one.messages.map((m) => m.text)],
      })),
      ...reviews.map((one) => ({
        id: `review ${one.id}`,
        texts: [
          one.comment ?? '',
          ...Object.values(one.ratings).map((rating) => rating.comment ?? ''),
          ...one.replies.map((reply) => reply.text),
        ],
      })),
    ]
    const owner = new Map<string, string>()
    const repeats: string[] = []
    for (const { id, texts } of works) {
      for (const run of texts.flatMap(sixWordRuns)) {
        const other = owner.get(run)
        if (other !== undefined && other !== id) repeats.push(`${other}, ${id}: ${run}`)
        owner.set(run, id)
      }
    }
    expect(repeats).toEqual([])
  })
})

describe('moved to now', () => {
  it('ends now: nothing later, the last things minutes ago', () => {
    const shift = shiftTo(WRITTEN_AT, NOW)
    const times = readTalloConversations(shift).map((one) => one.updatedAt.getTime())
    expect(Math.max(...times)).toBeLessThanOrEqual(NOW.getTime())
    expect(Math.max(...times)).toBeGreaterThan(NOW.getTime() - 86_400_000)
  })

  it('moves the reviews with the conversations', () => {
    const moved = readTalloReviews(shiftTo(WRITTEN_AT, NOW)).trim().split('\n')
    const distance = NOW.getTime() - WRITTEN_AT.getTime()
    expect(moved).toHaveLength(reviews.length)
    for (const line of moved) {
      const review: Review = JSON.parse(line)
      const before = reviews.find((one) => one.id === review.id)
      expect(Date.parse(review.submittedAt) - Date.parse(before?.submittedAt ?? '')).toBe(distance)
    }
  })

  it('keeps a leave going on after now', () => {
    const away = readTallo(shiftTo(WRITTEN_AT, NOW)).teammates.find((one) => one.absence !== null)
    expect(away?.absence?.from.getTime()).toBeLessThan(NOW.getTime())
    expect(away?.absence?.to.getTime()).toBeGreaterThan(NOW.getTime())
  })
})

function sixWordRuns(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.slice(5).map((_, at) => words.slice(at, at + 6).join(' '))
}
