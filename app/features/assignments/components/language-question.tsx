import { Button } from '@zendeskgarden/react-buttons'
import { type ReactNode, Suspense, useState } from 'react'
import { Row, Stack } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'

/** Asks, once a conversation was handed back for its language, whether to change mine, in place. */
export function LanguageQuestion(props: { change: ReactNode; onDone: () => void }) {
  const { t } = usePanelI18n()
  const [changing, setChanging] = useState(false)
  return (
    <Notice type="info" still title={t('queue.languages_ask')}>
      <Stack $gap={3}>
        {changing && <Suspense>{props.change}</Suspense>}
        <Row>
          {!changing && (
            <Button size="small" onClick={() => setChanging(true)}>
              {t('queue.languages_change')}
            </Button>
          )}
          <Button size="small" isBasic onClick={props.onDone}>
            {t(changing ? 'queue.languages_done' : 'queue.languages_leave')}
          </Button>
        </Row>
      </Stack>
    </Notice>
  )
}
