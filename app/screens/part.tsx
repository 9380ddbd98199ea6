import { type ReactNode, Suspense } from 'react'
import { ErrorBoundary } from '#app/components/error-boundary.tsx'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { Padded } from './padded.ts'
import { PartFailed } from './part-failed.tsx'

/** A part that may still be on its way, and that takes nothing else with it when it breaks. */
export function Part({ children }: { children: ReactNode }) {
  return (
    <ErrorBoundary fallback={(retry) => <PartFailed onRetry={retry} />}>
      <Suspense
        fallback={
          <Padded>
            <ListSkeleton />
          </Padded>
        }
      >
        {children}
      </Suspense>
    </ErrorBoundary>
  )
}
