import { type OnOpen, QueueView } from '#app/features/assignments/components/queue-view.tsx'
import { TabBody } from './tab-body.ts'
import { usePeriod } from './use-period.ts'

/** My quota and my assignments. */
export function QueueTab({ onOpen }: { onOpen?: OnOpen | undefined }) {
  return (
    <TabBody>
      <QueueView period={usePeriod()} onOpen={onOpen} />
    </TabBody>
  )
}
