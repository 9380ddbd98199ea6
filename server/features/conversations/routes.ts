import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import type { Services } from '#server/services.ts'
import { conversationContextRoutes } from '#shared/contract/conversation-context.ts'
import { conversationTextRoutes } from '#shared/contract/conversation-texts.ts'
import { conversationRoutes } from '#shared/contract/conversations.ts'
import { openPanel } from './open-panel.ts'
import { passText } from './pass-text.ts'
import { readContext } from './read-context.ts'

export function mountConversations(router: Router, services: Services) {
  mount(router, services, conversationRoutes.getPanel, ({ actor, params, query }) =>
    openPanel(services, actor, params.conversation, { changed: query['changed'] !== undefined }),
  )
  mount(router, services, conversationContextRoutes.getContext, ({ actor, params }) =>
    readContext(services, actor, params.conversation),
  )
  mount(router, services, conversationTextRoutes.getSubject, async ({ actor, params }) => {
    const { subject } = await passText(services, actor, params.conversation)
    return { subject }
  })
  mount(router, services, conversationTextRoutes.getText, async ({ actor, params }) => {
    const text = await passText(services, actor, params.conversation)
    const messages = text.messages.map((one) => ({ ...one, at: one.at.toISOString() }))
    return { ...text, messages }
  })
}
