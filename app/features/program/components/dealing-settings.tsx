import { FieldGrid } from '#app/components/field-grid.ts'
import { LanguageField } from '#app/components/language-field.tsx'
import { NumberField, PercentField } from '#app/components/number-field.tsx'
import { Section } from '#app/components/section.tsx'
import { SelectField } from '#app/components/select-field.tsx'
import { SuggestField } from '#app/components/suggest-field.tsx'
import { TagField } from '#app/components/tag-field.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { ProgramSettings } from '#shared/contract/program.ts'
import { targetKinds } from '#shared/domain/program/settings.ts'
import type { Seen, SettingsProps } from './settings-props.ts'

const scopes = ['any', 'same', 'other'] as const
const strata = ['none', 'channel', 'rating', 'tag'] as const

/** Who reviews whom, and how conversations are drawn. */
export function DealingSettings({ settings, edit, seen }: SettingsProps & { seen: Seen }) {
  const { t } = useProgramI18n()
  const { targeted } = settings
  const target = (change: Partial<ProgramSettings['targeted']>) =>
    edit({ targeted: { ...targeted, ...change } })
  return (
    <Section title={t('program.dealing')}>
      <FieldGrid>
        <SelectField
          label={t('setting.teamScope')}
          value={settings.teamScope}
          options={scopes.map((value) => ({ value, label: t(`program.scope.${value}`) }))}
          onChange={(teamScope) => edit({ teamScope })}
        />
        <LanguageField
          label={t('setting.languages')}
          hint={t('setting.languages_hint')}
          value={settings.languages}
          onChange={(languages) => edit({ languages })}
        />
        <PercentField
          label={t('setting.overlapShare')}
          hint={t('setting.overlapShare_hint')}
          value={settings.overlapShare}
          onChange={(overlapShare) => edit({ overlapShare })}
        />
        <SelectField
          label={t('setting.strata')}
          hint={t('setting.strata_hint')}
          value={settings.strata}
          options={strata.map((value) => ({ value, label: t(`program.strata_${value}`) }))}
          onChange={(chosen) => edit({ strata: chosen })}
        />
        {settings.strata === 'tag' && (
          <TagField
            label={t('setting.strataTags')}
            hint={t('setting.strataTags_hint')}
            value={settings.strataTags}
            suggestions={seen.tags}
            onChange={(strataTags) => edit({ strataTags })}
          />
        )}
        <PercentField
          label={t('setting.targeted.share')}
          hint={t('setting.targeted.share_hint')}
          value={targeted.share}
          onChange={(share) => target({ share })}
        />
        {targeted.share > 0 && (
          <SelectField
            label={t('setting.targeted.by')}
            value={targeted.by}
            options={targetKinds.map((value) => ({ value, label: t(`program.target_${value}`) }))}
            onChange={(by) => target({ by })}
          />
        )}
        {targeted.share > 0 && targeted.by === 'tag' && (
          <SuggestField
            label={t('setting.targeted.tag')}
            required
            value={targeted.tag}
            suggestions={seen.tags}
            onChange={(tag) => target({ tag })}
          />
        )}
      </FieldGrid>
    </Section>
  )
}

/** How newcomers start. */
export function NewcomerSettings({ settings, edit }: SettingsProps) {
  const { t } = useProgramI18n()
  const { onboarding } = settings
  return (
    <Section title={t('program.newcomers')} hint={t('program.newcomers_hint')}>
      <FieldGrid>
        <NumberField
          label={t('setting.onboarding.rounds')}
          hint={t('setting.onboarding.rounds_hint')}
          value={onboarding.rounds}
          min={0}
          max={26}
          onChange={(rounds) => edit({ onboarding: { ...onboarding, rounds } })}
        />
        {onboarding.rounds > 0 && (
          <PercentField
            label={t('setting.onboarding.share')}
            value={onboarding.share}
            onChange={(share) => edit({ onboarding: { ...onboarding, share } })}
          />
        )}
      </FieldGrid>
    </Section>
  )
}
