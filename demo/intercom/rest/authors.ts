import { SYSTEM_ID } from '../../helpdesk/types.ts'
import type { Rest } from './context.ts'
import { contactId } from './ids.ts'

/** Who wrote something: an admin, the workspace's bot, or a customer. */
export function getAuthor({ account, workspaceId }: Rest, id: number) {
  const { company } = account
  const teammate = account.findTeammate(id)
  if (id === SYSTEM_ID || account.findUser(id) === undefined)
    return {
      type: 'bot',
      id: '1',
      name: company.botName,
      email: `operator+${workspaceId}@intercom.example`,
    }
  const user = teammate ?? account.findUser(id)
  return {
    type: teammate ? 'admin' : 'user',
    id: teammate ? String(id) : contactId(id),
    name: user?.name ?? null,
    email: user?.email ?? `unknown@${company.id}.example`,
  }
}
