import type { I18n } from './create-i18n.ts'

/** A channel in the reader's words; one that we do not know keeps the helpdesk's name. */
export function channelName({ findText }: Pick<I18n<never>, 'findText'>, channel: string): string {
  return findText(`channel.${channel}`) ?? channel
}
