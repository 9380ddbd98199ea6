import { readRecords } from '#server/helpdesks/client/records.ts'
import type { ConversationChange } from '#server/helpdesks/port.ts'
import { daySeconds } from '#shared/domain/days.ts'
import { problemOf } from '#shared/domain/errors.ts'
import type { StreamReader } from './exports.ts'
import { type Position, type Step, secondsOf } from './position.ts'
import { SurveyPage, SurveyResponse } from './schemas.ts'

const path = '/api/v2/guide/survey_responses.json'
/** Answers come, and are changed, days after the survey was offered. */
const lookBack = 7 * daySeconds

/**
 * A page of the customers' answers to surveys (the newer kind of CSAT; the older one comes with the
 * tickets). They are listed by when they were offered, so each reading looks a week back. An account
 * without surveys has none to read.
 */
export async function readSurveys(
  { api, now, signal }: StreamReader,
  position: Position,
  since: Date,
): Promise<Step> {
  const { surveys } = position
  const at = Math.floor(now() / 1000)
  const oldest = secondsOf(since)
  const first = surveys.readAt === null ? oldest : Math.max(oldest, surveys.readAt - lookBack)
  const from = surveys.from ?? first
  const done = { ...position, surveys: { readAt: at, from: null, after: null } }
  const query = {
    'filter[created_at_start]': from * 1000,
    'page[size]': 100,
    ...(surveys.after !== null && { 'page[after]': surveys.after }),
  }
  const page = await api.ask({ path, query, schema: SurveyPage }, signal).catch((error) => {
    if (!isNotOffered(error)) throw error
    return undefined
  })
  if (!page) return { changes: [], position: done, end: false, skipped: [] }
  const { records, skipped } = readRecords('survey', SurveyResponse, page.survey_responses)
  const after = page.meta?.has_more ? (page.meta.after_cursor ?? null) : null
  const goesOn = after !== null && after !== surveys.after
  return {
    changes: records.flatMap(changesOfSurvey),
    position: goesOn ? { ...position, surveys: { readAt: surveys.readAt, from, after } } : done,
    end: false,
    skipped,
  }
}

/** Not in the plan, not switched on, or not open to these credentials. */
function isNotOffered(error: unknown): boolean {
  const problem = problemOf(error) ?? ''
  return problem === 'refused' || /^http_4/.test(problem)
}

function changesOfSurvey({ answers, subjects }: SurveyResponse): ConversationChange[] {
  const rated = (answers ?? []).filter(({ type }) => type === 'rating_scale')
  const answer =
    rated.find(({ question }) => question?.sub_type === 'customer_satisfaction') ?? rated[0]
  const at = answer?.updated_at ?? answer?.created_at
  const rating = answer && ratingOf(answer.rating_category, answer.rating)
  if (!rating || !at) return []
  return (subjects ?? [])
    .filter(({ type }) => type === 'ticket')
    .map(({ id }) => ({ id, messages: [], whole: false, survey: { ...rating, at } }))
}

/** Scales have two to five steps, but only of five is it known which number means what. */
function ratingOf(
  category: string | null | undefined,
  rating: number | null | undefined,
): { value: number; outOf: number } | undefined {
  if (category === 'good') {
    return rating === 4 || rating === 5 ? { value: rating, outOf: 5 } : { value: 2, outOf: 2 }
  }
  if (category === 'bad') return { value: rating === 2 ? 2 : 1, outOf: rating === 2 ? 5 : 2 }
  return category === 'neutral' ? { value: 3, outOf: 5 } : undefined
}
