import { Failure } from '#app/components/failure.tsx'
import { Small, Stack } from '#app/components/layout.ts'
import { SpokenLanguages } from '#app/components/spoken-languages.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import { useSaveMe } from '../api/use-save-me.ts'

/** What I speak, stored at once. */
export function OwnLanguages() {
  const { me, boot } = useSession()
  const { t } = useProgramI18n()
  const save = useSaveMe()
  return (
    <Stack $gap={2}>
      <SpokenLanguages
        value={me.languages}
        assumed={boot.program.languages}
        onChange={(languages) => save.mutate({ languages })}
      />
      {save.error !== null && <Failure title={t('preferences.not_saved')} error={save.error} />}
      <Small role="status">{save.isSuccess ? t('saved.done') : ''}</Small>
    </Stack>
  )
}
