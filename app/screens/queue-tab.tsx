import { lazy } from 'react'
import { type OnOpen, QueueView } from '#app/features/assignments/components/queue-view.tsx'
import { TabBody } from './tab-body.ts'
import { usePeriod } from './use-period.ts'

const ChangeLanguages = lazy(async () => ({
  default: (await import('./change-languages.tsx')).ChangeLanguages,
}))

/** My quota and my assignments. */
export function QueueTab({ onOpen }: { onOpen?: OnOpen | undefined }) {
  return (
    <TabBody>
      <QueueView period={usePeriod()} onOpen={onOpen} changeLanguages={<ChangeLanguages />} />
    </TabBody>
  )
}
