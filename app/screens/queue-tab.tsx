import { type OnOpen, QueueView } from '#app/features/assignments/components/queue-view.tsx'
import { Padded } from './padded.ts'
import { usePeriod } from './use-period.ts'

/** My quota and my assignments. */
export function QueueTab({ onOpen }: { onOpen?: OnOpen | undefined }) {
  return (
    <Padded>
      <QueueView period={usePeriod()} onOpen={onOpen} />
    </Padded>
  )
}
