import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import type { Services } from '#server/services.ts'
import { conversationRoutes } from '#shared/contract/conversations.ts'
import { openPanel } from './open-panel.ts'

export function mountConversations(router: Router, services: Services) {
  mount(router, services, conversationRoutes.getPanel, ({ actor, params, query }) =>
    openPanel(services, actor, params.conversation, { changed: query['changed'] !== undefined }),
  )
}
