import { lazy, Suspense } from 'react'
import { type OnOpen, QueueView } from '#app/features/assignments/components/queue-view.tsx'
import { useConversationId } from '#app/features/conversations/api/use-conversation-id.ts'
import { useSession } from '#app/lib/session.tsx'
import { TabBody } from './tab-body.ts'
import { usePeriod } from './use-period.ts'

const ChangeLanguages = lazy(async () => ({
  default: (await import('./change-languages.tsx')).ChangeLanguages,
}))

const WhyDealt = lazy(async () => ({ default: (await import('./why-dealt.tsx')).WhyDealt }))

/** My quota and my assignments; for who runs the program, why the open conversation is dealt or not. */
export function QueueTab({ onOpen }: { onOpen?: OnOpen | undefined }) {
  const { id } = useConversationId()
  const { me } = useSession()
  return (
    <TabBody>
      <QueueView period={usePeriod()} onOpen={onOpen} changeLanguages={<ChangeLanguages />} />
      {id && (me.lead || me.role === 'admin') && (
        <Suspense>
          <WhyDealt key={id} conversation={id} />
        </Suspense>
      )}
    </TabBody>
  )
}
