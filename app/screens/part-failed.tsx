import { Button } from '@zendeskgarden/react-buttons'
import { Notice } from '#app/components/notice.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { TabBody } from './tab-body.ts'

/** Instead of a part that broke. */
export function PartFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useI18n()
  return (
    <TabBody>
      <Notice
        type="error"
        title={t('app.failed.title')}
        actions={
          <Button size="small" onClick={onRetry}>
            {t('app.try_again')}
          </Button>
        }
      >
        {t('app.failed.text')}
      </Notice>
    </TabBody>
  )
}
