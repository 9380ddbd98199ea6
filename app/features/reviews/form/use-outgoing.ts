import { useEffect, useState } from 'react'
import type { ApiError } from '#app/lib/api-error.ts'
import { useSession } from '#app/lib/session.tsx'
import type { SubmitReview, SubmittedReview } from '#shared/contract/reviews.ts'

/** A submitted review on its way: being sent, or waiting until that is possible again. */
export type Outgoing = {
  body: SubmitReview
  state: 'sending' | 'offline' | 'session_over'
}

/** What is on its way for one conversation and reviewee, and why the last one was refused. */
export function useOutgoing(options: {
  conversation: string
  reviewee: string | null
  onSent: (body: SubmitReview, reply: SubmittedReview | undefined) => void
  onRefused: (error: ApiError) => void
}): { outgoing: Outgoing | undefined; refusal: ApiError | undefined } {
  const { conversation, reviewee, onSent, onRefused } = options
  const { unsent } = useSession()
  const [outgoing, setOutgoing] = useState<Outgoing>()
  const [refusal, setRefusal] = useState<ApiError>()

  useEffect(() => {
    if (reviewee === null) return
    const body = unsent.find(conversation, reviewee)
    setOutgoing(body && { body, state: 'offline' })
    setRefusal(undefined)
    return unsent.listen((event) => {
      if (event.body.conversation !== conversation || event.body.reviewee !== reviewee) return
      if (event.type === 'sending') setRefusal(undefined)
      if (event.type === 'sending' || event.type === 'waiting') {
        const state = event.type === 'sending' ? 'sending' : event.reason
        setOutgoing({ body: event.body, state })
        return
      }
      if (event.type === 'refused') {
        setRefusal(event.error)
        onRefused(event.error)
      } else onSent(event.body, event.reply)
      setOutgoing(undefined)
    })
  }, [unsent, conversation, reviewee, onSent, onRefused])

  return { outgoing, refusal }
}
