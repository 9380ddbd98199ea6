import { Notice } from '#app/components/notice.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { useSession } from '#app/lib/session.tsx'

/** The session has ended for good: how to go on, and that nothing is lost. */
export function SessionOver() {
  const { boot, over } = useSession()
  const { t } = useI18n()
  if (!over) return null
  return (
    <Notice type="warning" title={t('session.over.title')}>
      {t(boot.location === 'tab' ? 'session.over.text_tab' : 'session.over.text')}
    </Notice>
  )
}
