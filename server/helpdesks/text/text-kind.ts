/** Mail is quoted, signed and closed; what is written in a chat is not. */
export type TextKind = 'mail' | 'chat'

/** Channels whose messages people write as mail, or answer by mail. */
const mailed = new Set([
  ...['email', 'mail', 'mailgun', 'web', 'web_form', 'form', 'helpcenter', 'help_center', 'api'],
  ...['closed_ticket', 'mobile', 'forum', 'ticket', 'any_channel', 'side_conversation'],
])

/** How texts of a channel, by any name that a vendor gives it, are written. */
export function textKindOf(channel: string): TextKind {
  return mailed.has(channel.toLowerCase().replaceAll(/[\s-]+/g, '_')) ? 'mail' : 'chat'
}
