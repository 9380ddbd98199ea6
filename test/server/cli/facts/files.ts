import { factsOfFile } from '#server/cli/facts/facts-of-file.ts'
import { vendors } from '#server/helpdesks/index.ts'

export const at = new Date('2026-11-30T09:00:00Z')
export const opened = Date.UTC(2026, 10, 20, 10) / 1000

export async function read(vendor: string, file: object) {
  const replayed = vendors.find(({ name }) => name === vendor)?.replay?.(file, at.getTime())
  if (!replayed) throw new Error(`${vendor} cannot be replayed`)
  return factsOfFile(replayed, at)
}

export const words = (count: number) =>
  Array.from({ length: count }, (_, n) => `word${'a'.repeat(n % 7)}`).join(' ')
export const agent = (id: number, more: object = {}) => ({
  id,
  role: 'agent',
  name: `Agent ${id}`,
  ...more,
})
export const customer = { id: 900, role: 'end-user', name: 'Customer' }
export const ticket = (id: number, more: object = {}) => ({
  ...{ id, status: 'closed', via: { channel: 'email' }, requester_id: 900, group_id: 20 },
  ...{ created_at: '2026-11-20T10:00:00Z', updated_at: '2026-11-29T10:00:00Z' },
  ...more,
})
export const create = { id: 1, event_type: 'Create', status: 'new' }
export const solve = { id: 9, event_type: 'Change', status: 'solved', previous_value: 'open' }
export const comment = (id: number, author_id: number, count: number, more: object = {}) => ({
  ...{ id, event_type: 'Comment', author_id, public: true, body: words(count) },
  ...more,
})
export const event = (ticket_id: number, child_events: object[], more: object = {}) => ({
  ...{ id: ticket_id, ticket_id, timestamp: opened, updater_id: 900, child_events },
  ...more,
})
/** A ticket that may be dealt, as far as its messages say. */
export const answered = (id: number, replies: object[] = [comment(12, 2, 40)]) =>
  event(id, [create, comment(11, 900, 25), ...replies, solve])
