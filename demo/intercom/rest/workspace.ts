import { json, Router } from 'express'
import * as z from 'zod'
import { invalid, type Rest, tokenOwner } from './context.ts'
import { tagId } from './ids.ts'
import { adminShape, seconds } from './shapes.ts'

const Article = z.object({
  title: z.string().min(1),
  author_id: z.int(),
  body: z.string().default(''),
  state: z.enum(['published', 'draft']).default('draft'),
})

/** The workspace: who the token is, its people, teams, tags and articles. */
export function workspaceRoutes(rest: Rest): Router {
  const router = Router()
  const { company } = rest.account
  router.get('/me', (_request, response) => {
    const { role: _role, ...owner } = adminShape(tokenOwner(rest))
    response.json({
      ...owner,
      email_verified: rest.emailVerified,
      app: {
        type: 'app',
        id_code: rest.workspaceId,
        name: company.name,
        region: 'US',
        timezone: 'Europe/Paris',
        created_at: 1_500_000_000,
        identity_verification: false,
      },
    })
  })
  router.get('/admins', (_request, response) => {
    response.json({ type: 'admin.list', admins: company.teammates.map(adminShape) })
  })
  router.get('/teams', (_request, response) => {
    response.json({
      type: 'team.list',
      teams: company.groups.map((group) => ({
        type: 'team',
        id: String(group.id),
        name: group.name,
        admin_ids: company.teammates.filter((one) => one.groupId === group.id).map(({ id }) => id),
      })),
    })
  })
  router.get('/tags', (_request, response) => {
    const names = new Set(rest.account.tickets().flatMap((ticket) => ticket.tags))
    response.json({
      type: 'list',
      data: [...names].sort().map((name) => ({ type: 'tag', id: tagId(name), name })),
    })
  })
  router.post('/articles', json(), (request, response) => {
    const { success, data } = Article.safeParse(request.body)
    if (!success || data.state !== 'draft') throw invalid('only drafts are taken here')
    const { title, body, author_id: authorId } = data
    const article = rest.state.addArticle({ title, body, authorId, at: rest.now() })
    response.json({
      type: 'article',
      id: String(article.id),
      workspace_id: rest.workspaceId,
      title,
      description: '',
      body,
      author_id: authorId,
      state: 'draft',
      created_at: seconds(article.at),
      updated_at: seconds(article.at),
      url: null,
    })
  })
  return router
}
