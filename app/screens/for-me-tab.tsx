import { ReceivedReviews } from '#app/features/reviews/components/received-reviews.tsx'
import { TabBody } from './tab-body.ts'

/** What teammates said about my work. */
export function ForMeTab() {
  return (
    <TabBody>
      <ReceivedReviews />
    </TabBody>
  )
}
