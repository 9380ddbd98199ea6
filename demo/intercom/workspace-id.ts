import { createHash } from 'node:crypto'

/** Intercom's own name for an account (`id_code`): eight letters and digits, always the same. */
export function workspaceIdFor(company: string): string {
  const digest = createHash('sha256').update(`intercom/${company}`).digest()
  return digest.readBigUInt64BE(0).toString(36).slice(0, 8).padStart(8, '0')
}

/** Where a conversation shows in the inbox at `url`; `id` may be a place to fill in. */
export function conversationUrl(url: string, workspaceId: string, id: string): string {
  return `${url}/a/inbox/${workspaceId}/inbox/shared/all/conversation/${id}`
}
