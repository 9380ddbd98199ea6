import { json, Router } from 'express'
import * as z from 'zod'
import type { Article } from '../helpdesk/types.ts'
import { getCaller, invalid, notFound, type Rest, requireAdmin } from './context.ts'

const LOCALES = ['en-us', 'fr', 'ar']
const SECTIONS = [
  { id: 802, name: 'Billing', position: 1 },
  { id: 801, name: 'Getting started', position: 0 },
]
const GROUPS = [
  { id: 901, name: 'Editors', built_in: false },
  { id: 900, name: 'Admins', built_in: true },
]

const Draft = z.object({
  article: z.object({
    title: z.string().min(1).max(255),
    body: z.string(),
    locale: z.enum(['en-us', 'fr', 'ar']),
    draft: z.boolean(),
    permission_group_id: z.int(),
    user_segment_id: z.null(),
  }),
  notify_subscribers: z.boolean(),
})

/** The knowledge base: languages, sections, groups of editors, and drafts of articles. */
export function guideRoutes(rest: Rest): Router {
  const router = Router()
  router.get('/help_center/locales', (_request, response) => {
    response.json({ locales: LOCALES, default_locale: 'en-us' })
  })
  router.get(['/help_center/sections', '/help_center/:locale/sections'], (_request, response) => {
    response.json({ sections: SECTIONS, count: SECTIONS.length, next_page: null })
  })
  router.get('/guide/permission_groups', (request, response) => {
    requireAdmin(request)
    response.json({ permission_groups: GROUPS, count: GROUPS.length, next_page: null })
  })
  router.post('/help_center/:locale/sections/:section/articles', json(), (request, response) => {
    requireAdmin(request)
    const section = SECTIONS.find(({ id }) => id === Number(request.params['section']))
    if (section === undefined || !LOCALES.includes(String(request.params['locale'])))
      throw notFound()
    const given = Draft.safeParse(request.body)
    if (!given.success) throw invalid('The article is not right')
    const { article } = given.data
    if (!GROUPS.some(({ id }) => id === article.permission_group_id))
      throw invalid('permission_group_id is not right')
    const { title, body, locale, draft } = article
    const authorId = getCaller(request).id
    const added = rest.account.addArticle({
      ...{ title, body, locale, draft, authorId },
      sectionId: section.id,
    })
    response.status(201).json({ article: articleShape(added, rest.url) })
  })
  router.get('/help_center/articles/:id', (request, response) => {
    const found = rest.account.articles().find(({ id }) => id === Number(request.params.id))
    if (found === undefined) throw notFound()
    response.json({ article: articleShape(found, rest.url) })
  })
  return router
}

function articleShape(article: Article, url: string) {
  const { id, title, body, locale, draft, sectionId, authorId } = article
  return {
    id,
    title,
    body,
    locale,
    draft,
    section_id: sectionId,
    author_id: authorId,
    url: `${url}/api/v2/help_center/${locale}/articles/${id}.json`,
    html_url: `${url}/hc/${locale}/articles/${id}`,
  }
}
