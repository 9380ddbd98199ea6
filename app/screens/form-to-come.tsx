import { Button } from '@zendeskgarden/react-buttons'
import type { ReactNode } from 'react'
import { Stack } from '#app/components/layout.ts'
import { Skeleton } from '#app/components/skeleton.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import { TabBody } from './tab-body.ts'

/**
 * Stands for the form until the server has said who took part: nobody is shown one on a conversation
 * of their own. Where that takes long, who knows that it is none may begin (`onBegin`).
 */
export function FormToCome(props: {
  loading: boolean
  onBegin?: () => void
  children?: ReactNode
}) {
  const { t } = useI18n()
  return (
    <TabBody>
      {props.children}
      {props.onBegin && (
        <div>
          <Button size="small" onClick={props.onBegin}>
            {t('panel.begin')}
          </Button>
        </div>
      )}
      {props.loading && (
        <Stack $gap={5}>
          <Skeleton $height="60px" />
          <Skeleton $height="60px" />
          <Skeleton $height="60px" />
        </Stack>
      )}
    </TabBody>
  )
}
