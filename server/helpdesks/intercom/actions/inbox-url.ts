import type { Workspace } from '#server/storage/index.ts'

/** Where the inbox shows a conversation: `{id}` stands for its id. */
export function inboxUrlOf({ issuer, audience }: Pick<Workspace, 'issuer' | 'audience'>): string {
  const host = /^https?:\/\//.test(issuer) ? issuer : `https://${issuer}`
  const account = encodeURIComponent(audience)
  return `${host.replace(/\/$/, '')}/a/inbox/${account}/inbox/shared/all/conversation/{id}`
}

/** A conversation's address in the inbox. */
export function conversationUrl(workspace: Workspace, id: string): string {
  return inboxUrlOf(workspace).replace('{id}', encodeURIComponent(id))
}
