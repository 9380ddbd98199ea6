import type { IntercomOptions } from '#demo/intercom/rest/routes.ts'
import type { FileConversation } from '#server/cli/conversation-file.ts'
import type { ConversationChange } from '#server/helpdesks/port.ts'
import { acme, conversation, message, NOW } from '#test/demo/support.ts'
import { connect, makeTime, readCycle, serveIntercom } from './world.ts'

export const minute = 60_000
export const day = 24 * 60 * minute

/** Closed `minutes` before now; the id is four digits. */
export const closed = (id: number, minutes: number, change: Partial<FileConversation> = {}) => {
  const at = new Date(NOW.getTime() - minutes * minute)
  return conversation(0, {
    id: String(id),
    createdAt: at,
    updatedAt: at,
    closedAt: at,
    messages: [message(`m${id}`, at, `cust_${id}`, 'customer', 'Where is my refund?')],
    ...change,
  })
}
/** As far back as is read where nothing else is said. */
export const since = new Date(NOW.getTime() - 10 * day)

/** An Intercom with these conversations, a connector to it, and cycles over everything. */
export async function startWith(
  list: FileConversation[],
  options: Partial<IntercomOptions> = {},
  from = since,
) {
  const time = makeTime(NOW)
  const intercom = await serveIntercom(acme, list, time, options)
  const helpdesk = connect(intercom.url, time)
  const cycle = (cursor: string | null = null) => readCycle(helpdesk, from, cursor)
  const singles = () => intercom.requests.filter((one) => /^GET \/conversations\/\d+$/.test(one))
  return { ...intercom, time, helpdesk, cycle, singles }
}
export const ids = (changes: ConversationChange[]) => changes.map((one) => one.id).sort()
