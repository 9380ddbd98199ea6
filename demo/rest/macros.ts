import { hashedId } from '../helpdesk/ids.ts'
import type { Audit, Ticket } from '../helpdesk/types.ts'

/** Texts that Tallo's people keep ready, by the tag of the tickets that they use them in. */
const titles: Record<string, string> = {
  refund: 'Refund, step by step',
  vat: 'VAT: which rate applies',
  payout: 'When payouts arrive',
}

/** The macro that was used with a ticket's first answer, as Zendesk tells it beside the comment. */
export function macrosOf(audit: Audit, ticket: Ticket) {
  const answer = ticket.comments.find(
    ({ public: isPublic, authorId }) => isPublic && authorId !== ticket.requesterId && authorId > 0,
  )
  const tag = ticket.tags.find((one) => Object.hasOwn(titles, one))
  if (answer === undefined || audit.comment !== answer || tag === undefined) return []
  return [
    {
      id: hashedId('macro-use', String(audit.id)),
      event_type: 'AgentMacroReference',
      macro_id: String(hashedId('macro', tag)),
      macro_title: titles[tag],
    },
  ]
}
