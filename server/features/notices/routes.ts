import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import type { Services } from '#server/services.ts'
import { notices } from '#server/storage/index.ts'
import { noticeRoutes } from '#shared/contract/notices.ts'
import { readNotices } from './read-notices.ts'

export function mountNotices(router: Router, services: Services) {
  mount(router, services, noticeRoutes.getUnreadNotices, ({ actor }) =>
    notices.countUnread(services.database.kysely, actor.workspace.id, actor.teammate.id),
  )
  mount(router, services, noticeRoutes.readNotices, async ({ actor, body }) => {
    await readNotices(services, actor, body.reviews)
    return undefined
  })
}
