import type { I18n } from './index.ts'

/** A channel in the reader's words; one that we do not know keeps the helpdesk's name. */
export function channelName({ t, has }: I18n, channel: string): string {
  const key = `channel.${channel}`
  return has(key) ? t(key) : channel
}
