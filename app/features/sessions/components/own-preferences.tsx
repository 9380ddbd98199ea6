import { Failure } from '#app/components/failure.tsx'
import { Heading, Small, Stack } from '#app/components/layout.ts'
import { Switch } from '#app/components/switch.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import { useSaveMe } from '../api/use-save-me.ts'
import { OwnLanguages } from './own-languages.tsx'

/** What I speak, and whether single keys do something; each is stored at once. */
export function OwnPreferences() {
  const { me } = useSession()
  const { t } = useProgramI18n()
  const save = useSaveMe()
  return (
    <Stack $gap={4}>
      <Stack $gap={2}>
        <Heading as="h4">{t('preferences.languages')}</Heading>
        <Small>{t('preferences.languages_hint')}</Small>
        <OwnLanguages />
      </Stack>
      <Stack $gap={2}>
        <Heading as="h4">{t('keys.show')}</Heading>
        <Switch
          label={t('keys.enabled')}
          hint={t('keys.enabled_hint')}
          checked={me.keysEnabled}
          onChange={(keysEnabled) => save.mutate({ keysEnabled })}
        />
      </Stack>
      {save.error !== null && <Failure title={t('preferences.not_saved')} error={save.error} />}
      <Small role="status">{save.isSuccess ? t('saved.done') : ''}</Small>
    </Stack>
  )
}
