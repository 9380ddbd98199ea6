import { Router } from 'express'
import { hashedId } from '../helpdesk/ids.ts'
import type { Ticket } from '../helpdesk/types.ts'
import { queryOf, type Rest, requireAdmin } from './context.ts'
import { paginate } from './pages.ts'

/** The customers' ratings of an account that asks by survey: the newer kind. Admins only. */
export function surveyRoutes(rest: Rest): Router {
  const router = Router()
  router.get('/guide/survey_responses', (request, response) => {
    requireAdmin(request)
    const query = queryOf(request)
    const from = Number(query.get('filter[created_at_start]') ?? 0)
    const rated = rest.account
      .tickets()
      .filter(({ rating, updatedAt }) => rating !== null && updatedAt.getTime() >= from)
    const address = `${rest.url}/api/v2/guide/survey_responses.json`
    const { rows, envelope } = paginate(rated, query, address)
    response.json({ survey_responses: rows.map(surveyShape), ...envelope })
  })
  return router
}

function surveyShape(ticket: Ticket) {
  const at = ticket.updatedAt.toISOString()
  const good = ticket.rating?.score === 'good'
  const dates = { created_at: at, updated_at: at }
  return {
    id: `survey-${hashedId('survey', String(ticket.id))}`,
    responder_id: ticket.requesterId,
    expires_at: at,
    subject_zrns: [`zen:ticket:${ticket.id}`],
    subjects: [{ id: String(ticket.id), type: 'ticket', zrn: `zen:ticket:${ticket.id}` }],
    survey: { id: 'survey', version: 1, state: 'enabled' },
    answers: [
      {
        type: 'rating_scale',
        rating: good ? 5 : 1,
        rating_category: good ? 'good' : 'bad',
        question: { id: 'rating', type: 'rating_scale_numeric', sub_type: 'customer_satisfaction' },
        ...dates,
      },
      {
        type: 'open_ended',
        value: ticket.rating?.comment ?? null,
        question: { id: 'comment', type: 'open_ended' },
        ...dates,
      },
    ],
  }
}
