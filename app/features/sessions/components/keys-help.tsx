import { Suspense, useId } from 'react'
import { Stack } from '#app/components/layout.ts'
import { QuietButton } from '#app/components/quiet-button.tsx'
import { lazyPart } from '#app/i18n/lazy-part.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'

const KeysList = lazyPart(async () => (await import('./keys-list.tsx')).KeysList)

/** The keys of the form, folded away until somebody asks for them; by key, the focus goes there. */
export function KeysHelp(props: { open: boolean; byKey: boolean; onToggle: () => void }) {
  const { open, byKey, onToggle } = props
  const { t } = useI18n()
  const id = useId()
  return (
    <Stack $gap={2}>
      <div>
        <QuietButton
          isNeutral
          focusInset
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        >
          {t('keys.show')}
        </QuietButton>
      </div>
      <div id={id}>
        <Suspense>{open && <KeysList byKey={byKey} />}</Suspense>
      </div>
    </Stack>
  )
}
