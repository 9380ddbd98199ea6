import type { Teammate, Ticket } from '../../helpdesk/types.ts'
import { contactId } from '../../intercom/rest/ids.ts'
import { adminShape, wholeConversationShape } from '../../intercom/rest/shapes.ts'
import type { CardRequest } from './shapes.ts'

type Rest = Parameters<typeof wholeConversationShape>[0]

/**
 * The body of Canvas Kit's initialize request in the inbox, or of its submit request where something
 * was pressed. Teammates have no language in Intercom's description; one that came all the same is
 * `locale`, the language of the page.
 */
export function requestBody(
  rest: Rest,
  admin: Teammate,
  ticket: Ticket,
  { locale, pressed }: Pick<CardRequest, 'locale' | 'pressed'>,
) {
  const customer = rest.account.findUser(ticket.requesterId)
  const contact = {
    type: 'contact',
    id: contactId(ticket.requesterId),
    role: 'user',
    name: customer?.name ?? null,
    email: customer?.email ?? null,
  }
  const about = {
    workspace_id: rest.workspaceId,
    workspace_region: 'US',
    admin: { ...adminShape(admin), locale },
    conversation: wholeConversationShape(rest, ticket, false),
    contact,
  }
  if (pressed === null) return about
  return {
    ...about,
    // Both names are seen in the wild.
    customer: contact,
    component_id: pressed.component,
    input_values: pressed.values,
    current_canvas: pressed.canvas,
  }
}
