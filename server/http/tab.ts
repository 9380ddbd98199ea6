import type { Router } from 'express'
import { contentSecurity } from '#server/http/content-security.ts'
import { tabPath } from '#shared/contract/sessions.ts'
import { fillPage, type PageTemplate } from './page.ts'

/** The page without anybody in it: a tab that has kept its session goes on, any other is told how to begin. */
export function mountTab(router: Router, page: PageTemplate) {
  router.get(tabPath, (_, res) => {
    res.setHeader('Content-Security-Policy', contentSecurity({ sdkUrl: null, frame: null }))
    res.setHeader('Cache-Control', 'no-store')
    res.type('html').send(fillPage(page, null, null))
  })
}
