import { ReceivedReviews } from '#app/features/reviews/components/received-reviews.tsx'
import { Padded } from './padded.ts'

/** What teammates said about my work. */
export function ForMeTab() {
  return (
    <Padded>
      <ReceivedReviews />
    </Padded>
  )
}
