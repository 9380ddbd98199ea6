/** The number of the conversation that an address of the inbox names; null where it names none. */
export function conversationAt(pathname: string): number | null {
  const [, id] = /^\/a\/inbox\/[^/]+\/inbox\/(?:.+\/)?conversation\/(\d+)$/.exec(pathname) ?? []
  return id === undefined ? null : Number(id)
}

/** Where a conversation shows, as the app's links to it have it. */
export function pathOf(workspaceId: string, conversation: number): string {
  return `/a/inbox/${workspaceId}/inbox/shared/all/conversation/${conversation}`
}
