import type { Router } from 'express'
import { mount } from '#server/http/mount.ts'
import { requireLeadOrAdmin } from '#server/http/roles.ts'
import type { Services } from '#server/services.ts'
import { conversationContextRoutes } from '#shared/contract/conversation-context.ts'
import { conversationExplanationRoutes } from '#shared/contract/conversation-explanations.ts'
import { conversationTextRoutes } from '#shared/contract/conversation-texts.ts'
import { conversationRoutes } from '#shared/contract/conversations.ts'
import { explainConversation } from './explain-conversation.ts'
import { openPanel } from './open-panel.ts'
import { passText } from './pass-text.ts'
import { readContext } from './read-context.ts'
import { ensureConversation } from './read-on-demand.ts'

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
  mount(
    router,
    services,
    conversationExplanationRoutes.getExplanation,
    async ({ actor, params, query }) => {
      requireLeadOrAdmin(actor)
      const { workspace } = actor
      // What was never read is read first; what the helpdesk has not, or is slow to give, is not known.
      await ensureConversation(services, workspace, params.conversation)
      return explainConversation(services.database.kysely, {
        ...{ workspace, conversation: params.conversation, viewer: actor },
        reviewer: query['reviewer'],
        now: services.clock(),
      })
    },
  )
}
