import { readdirSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { type FileConversation, parseConversations } from '../../server/cli/conversation-file.ts'
import { type Shift, shiftConversation } from './dates.ts'
import type { Company } from './types.ts'

const DATA = new URL('../data/', import.meta.url)

/** Sofia's leave, in the time the data is written in. */
const LEAVE = { from: new Date('2026-01-20T12:00:00Z'), to: new Date('2026-02-13T12:00:00Z') }

const People = z.object({
  company: z.string(),
  groups: z.array(z.object({ id: z.int(), name: z.string() })),
  teammates: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      email: z.email(),
      role: z.enum(['agent', 'admin']),
      group: z.int(),
      locale: z.string(),
      languages: z.array(z.string()),
      lead: z.boolean().default(false),
      share: z.number().default(1),
      onLeave: z.boolean().default(false),
      ticketRestriction: z.literal('groups').optional(),
      note: z.enum(['newcomer', 'part-time', 'on leave']).nullable().default(null),
    }),
  ),
  bot: z.object({ name: z.string() }),
})

/** The people of the written demo, with `shift` applied to their absences. */
export function readTallo(shift: Shift): Company {
  const people = People.parse(JSON.parse(readFileSync(new URL('people.json', DATA), 'utf8')))
  // A leave goes on after now, where `shift` ends.
  const back = new Date(shift(LEAVE.from).getTime() + (LEAVE.to.getTime() - LEAVE.from.getTime()))
  return {
    id: 'tallo',
    name: people.company,
    groups: people.groups,
    teammates: people.teammates.map(({ group, onLeave, ...one }) => ({
      ...one,
      groupId: group,
      absence: onLeave ? { from: shift(LEAVE.from), to: back } : null,
    })),
    botName: people.bot.name,
  }
}

/** The written conversations with their times moved. Throws with file and line where one is wrong. */
export function readTalloConversations(shift: Shift): FileConversation[] {
  return readLines('conversations-').flatMap(({ name, text }) => {
    const { conversations, problems } = parseConversations(text)
    const [problem] = problems
    if (problem !== undefined) throw new Error(`${name}:${problem.line}: ${problem.reason}`)
    return conversations.map((one) => shiftConversation(one, shift))
  })
}

const Review = z.looseObject({
  id: z.string(),
  submittedAt: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().nullable(),
  replies: z.array(z.looseObject({ at: z.iso.datetime() })),
})

/** The written reviews as lines of an import file, with their times moved. */
export function readTalloReviews(shift: Shift): string {
  const move = (instant: string) => shift(new Date(instant)).toISOString()
  return readLines('reviews-')
    .flatMap(({ text }) => text.split('\n').filter((line) => line.trim() !== ''))
    .map((line) => {
      const review = Review.parse(JSON.parse(line))
      return `${JSON.stringify({
        ...review,
        submittedAt: move(review.submittedAt),
        acknowledgedAt: review.acknowledgedAt === null ? null : move(review.acknowledgedAt),
        replies: review.replies.map((reply) => ({ ...reply, at: move(reply.at) })),
      })}\n`
    })
    .join('')
}

/** All data files whose name begins so, by name. */
function readLines(prefix: string): { name: string; text: string }[] {
  return readdirSync(DATA)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.jsonl'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, DATA), 'utf8') }))
}
