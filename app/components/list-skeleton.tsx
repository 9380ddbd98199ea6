import { Hidden, Stack } from './layout.ts'
import { Skeleton } from './skeleton.tsx'

/** The first load of a list; afterwards its last known content stays in view. */
export function ListSkeleton({ label }: { label?: string }) {
  return (
    <Stack $gap={3}>
      {label && <Hidden role="status">{label}</Hidden>}
      <Skeleton $height="72px" />
      <Skeleton $height="72px" />
      <Skeleton $height="72px" />
    </Stack>
  )
}
