import { useI18n } from '#app/i18n/use-i18n.ts'
import { Small } from './layout.ts'

/** The helpdesk did not go there: how to go there by hand. */
export function OpeningFailed({ conversation }: { conversation: string }) {
  const { t } = useI18n()
  return <Small role="alert">{t('queue.open_failed', { id: conversation })}</Small>
}
