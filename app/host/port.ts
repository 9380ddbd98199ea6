/** Light or dark, as the helpdesk around us is painted. */
export type ColorScheme = 'light' | 'dark'

/**
 * What the app asks of the page around it. One implementation per kind of host; screens know this
 * only. Subscriptions return how to end them.
 */
export type Host = {
  readonly kind: 'zendesk' | 'tab'
  /** Whether `openConversation` can take the person there. */
  readonly opensConversations: boolean
  readonly colorScheme: ColorScheme
  /** The open conversation; null where the page is not about one. Throws HostError. */
  conversationId(): Promise<string | null>
  /** The person's locale as the helpdesk knows it now; null where it does not say. */
  locale(): Promise<string | null>
  onColorScheme(listener: (scheme: ColorScheme) => void): () => void
  /** The person came back to this panel. */
  onActivated(listener: () => void): () => void
  /** The helpdesk shows something else, or the panel is about to go; it may go on unseen. */
  onDeactivated(listener: () => void): () => void
  /** Something about the open conversation changed. */
  onConversationChanged(listener: () => void): () => void
  /** Takes the person there; a small window of ours above the page closes. */
  openConversation(id: string): Promise<void>
  notify(text: string, kind: 'notice' | 'error'): void
  /** Asks for a panel of this height in CSS pixels, as wide as its place unless said otherwise. */
  resize(height: number, width?: number): void
  /** Closes a small window of ours above the page; nothing where there is none. */
  hide(): void
  /**
   * Subjects by conversation id, read by the browser with the person's own rights. Left out where the
   * browser has no helpdesk to ask: our server then passes on what a conversation says.
   */
  subjects?(ids: string[]): Promise<Record<string, string>>
  /**
   * What a customer wrote to their rating, read in the same way; null: nothing, or not told to this
   * person. Left out as above.
   */
  customerWords?(id: string): Promise<string | null>
}

/** `outside`: not inside a helpdesk, or it does not answer the handshake. */
export class HostError extends Error {
  readonly code: 'outside'

  constructor() {
    super('not inside a helpdesk')
    this.name = 'HostError'
    this.code = 'outside'
  }
}
