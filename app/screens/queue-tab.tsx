import { QueueView } from '#app/features/assignments/components/queue-view.tsx'
import { Padded } from './padded.ts'
import { usePeriod } from './use-period.ts'

/** My quota and my assignments. */
export function QueueTab() {
  return (
    <Padded>
      <QueueView period={usePeriod()} />
    </Padded>
  )
}
