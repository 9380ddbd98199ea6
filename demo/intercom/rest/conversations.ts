import { json, type Request, Router } from 'express'
import * as z from 'zod'
import { getConversation, invalid, type Rest } from './context.ts'
import { listConversations, searchConversations } from './search.ts'
import { seconds, wholeConversationShape } from './shapes.ts'

const Reply = z.object({
  type: z.literal('admin'),
  message_type: z.literal('note'),
  admin_id: z.string(),
  body: z.string().min(1),
})

/** Conversations: searched, listed, by id, deleted ones, and notes. */
export function conversationRoutes(rest: Rest): Router {
  const router = Router()
  router.post('/conversations/search', json(), (request, response) => {
    response.json(searchConversations(rest, request.body))
  })
  router.get('/conversations', (request, response) => {
    const cursor = request.query['starting_after']
    const perPage = numberOf(request, 'per_page', 20, 150)
    const after = typeof cursor === 'string' ? cursor : null
    response.json(listConversations(rest, () => true, perPage, after))
  })
  router.get('/conversations/deleted', (request, response) => {
    const [page, perPage] = [
      numberOf(request, 'page', 1, Number.MAX_SAFE_INTEGER),
      numberOf(request, 'per_page', 20, 60),
    ]
    const all = [...rest.state.deleted].sort(([, a], [, b]) => b.getTime() - a.getTime())
    const rows = request.query['order'] === 'asc' ? all.reverse() : all
    response.json({
      type: 'conversation.list',
      conversations: rows.slice((page - 1) * perPage, page * perPage).map(([id, at]) => ({
        type: 'conversation',
        id: String(id),
        metrics_retained: true,
        deleted_at: seconds(at),
      })),
      total_count: rows.length,
      pages: {
        type: 'pages',
        page,
        per_page: perPage,
        total_pages: Math.ceil(rows.length / perPage),
      },
    })
  })
  router.get('/conversations/:id', (request, response) => {
    const plain = request.query['display_as'] === 'plaintext'
    response.json(wholeConversationShape(rest, getConversation(rest, request.params.id), plain))
  })
  router.post('/conversations/:id/reply', json(), (request, response) => {
    const ticket = getConversation(rest, request.params.id)
    const { success, data } = Reply.safeParse(request.body)
    if (!success) throw invalid('only notes of admins are taken here')
    const author = rest.account.findTeammate(Number(data.admin_id))
    if (author === undefined) throw invalid('there is no such admin')
    rest.state.addNote(ticket.id, { authorId: author.id, body: data.body, at: rest.now() })
    response.json(wholeConversationShape(rest, ticket, false))
  })
  return router
}

/** A whole number of the query from 1 to `max`. Throws 400. */
function numberOf(request: Request, name: string, fallback: number, max: number): number {
  const number = Number(request.query[name] ?? fallback)
  if (!Number.isInteger(number) || number < 1 || number > max) throw invalid(`${name} is not valid`)
  return number
}
