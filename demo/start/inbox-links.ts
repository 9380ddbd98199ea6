import type { InboxLink } from '../inbox/shell/shapes.ts'
import { conversationUrl, workspaceIdFor } from '../intercom/workspace-id.ts'

/** The inboxes over the conversations of `company`: the product has `port`, they have the next two. */
export function inboxLinks(
  company: string,
  port: number,
  current: 'zendesk' | 'intercom',
): InboxLink[] {
  const zendesk = `http://localhost:${port + 1}`
  const intercom = `http://localhost:${port + 2}`
  const shown = conversationUrl(intercom, workspaceIdFor(company), '{id}')
  return [
    {
      name: 'Zendesk',
      home: `${zendesk}/?{query}`,
      conversation: `${zendesk}/?{query}#/tickets/{id}`,
      current: current === 'zendesk',
    },
    {
      name: 'Intercom',
      home: `${intercom}/?{query}`,
      conversation: `${shown}?{query}`,
      current: current === 'intercom',
    },
  ]
}
