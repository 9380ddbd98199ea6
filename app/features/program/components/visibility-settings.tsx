import { Choices } from '#app/components/choices.tsx'
import { Section } from '#app/components/section.tsx'
import { Switch } from '#app/components/switch.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { SettingsProps } from './settings-props.ts'

const visibilities = ['open', 'participants', 'private'] as const

/** Who reads what a review says. */
export function VisibilitySettings({ settings, edit }: SettingsProps) {
  const { t } = useProgramI18n()
  return (
    <Section title={t('program.visibility')}>
      <Choices
        legend={t('setting.visibility')}
        choices={visibilities.map((value) => ({
          value,
          label: t(`program.visibility_${value}`),
          hint: t(`program.visibility_${value}_hint`),
        }))}
        value={settings.visibility}
        onChoose={(visibility) => edit({ visibility })}
      />
      <Switch
        label={t('setting.hideReviewerNames')}
        hint={t('setting.hideReviewerNames_hint')}
        checked={settings.hideReviewerNames}
        onChange={(hideReviewerNames) => edit({ hideReviewerNames })}
      />
    </Section>
  )
}
