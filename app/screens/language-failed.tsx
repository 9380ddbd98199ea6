import { Button } from '@zendeskgarden/react-buttons'
import { Notice } from '#app/components/notice.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { TabBody } from './tab-body.ts'

/** Above everything while the person's language could not be fetched. */
export function LanguageFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useI18n()
  return (
    <TabBody as="aside">
      <Notice
        type="warning"
        actions={
          <Button size="small" onClick={onRetry}>
            {t('app.try_again')}
          </Button>
        }
      >
        {t('app.language_failed')}
      </Notice>
    </TabBody>
  )
}
