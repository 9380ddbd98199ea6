import { NextAssignment } from '#app/features/assignments/components/next-assignment.tsx'
import type { Panel } from '#shared/contract/conversations.ts'
import { usePeriod } from './use-period.ts'

/** After a review: the next conversation of my queue, unless it is the open one. */
export function NextInQueue({
  queue,
  conversation,
}: {
  queue: Panel['queue']
  conversation: string
}) {
  const period = usePeriod()
  const { next } = queue
  const elsewhere = next?.conversation === conversation ? null : next
  return <NextAssignment next={elsewhere} progress={queue} period={period} />
}
