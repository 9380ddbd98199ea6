import { lazy, Suspense, useState } from 'react'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { Unfold } from '#app/components/targets.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { ProgramTexts } from '#app/i18n/program-texts.tsx'

const WhyConversation = lazy(async () => ({
  default: (await import('./lead-conversations.tsx')).WhyConversation,
}))

/** Beside the open conversation, for who runs the program: why it is dealt or not, once they unfold it. */
export function WhyDealt({ conversation }: { conversation: string }) {
  const { t } = usePanelI18n()
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <Unfold>{t('queue.why', { id: conversation })}</Unfold>
      {open && (
        <Suspense fallback={<ListSkeleton />}>
          <ProgramTexts>
            <WhyConversation conversation={conversation} />
          </ProgramTexts>
        </Suspense>
      )}
    </details>
  )
}
