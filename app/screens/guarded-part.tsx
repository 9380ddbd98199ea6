import { type ReactNode, Suspense } from 'react'
import { ErrorBoundary } from '#app/components/error-boundary.tsx'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { PartFailed } from './part-failed.tsx'
import { TabBody } from './tab-body.ts'

/** A part that may still be on its way, and that takes nothing else with it when it breaks. */
export function GuardedPart({ children }: { children: ReactNode }) {
  return (
    <ErrorBoundary fallback={(retry) => <PartFailed onRetry={retry} />}>
      <Suspense
        fallback={
          <TabBody>
            <ListSkeleton />
          </TabBody>
        }
      >
        {children}
      </Suspense>
    </ErrorBoundary>
  )
}
