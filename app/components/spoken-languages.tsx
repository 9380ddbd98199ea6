import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { languageName } from '#shared/i18n/index.ts'
import { LanguageField } from './language-field.tsx'
import { Stack } from './layout.ts'
import { Switch } from './switch.tsx'

/** What somebody speaks: as they said, or (null) what is assumed of everybody. */
export function SpokenLanguages(props: {
  value: string[] | null
  /** What is assumed; empty: everything. */
  assumed: string[]
  onChange: (value: string[] | null) => void
}) {
  const { value, assumed, onChange } = props
  const i18n = useProgramI18n()
  const { t, formatList } = i18n
  const names = formatList(assumed.map((code) => languageName(i18n, code)))
  return (
    <Stack $gap={3}>
      <Switch
        label={t('languages.as_assumed')}
        hint={assumed.length === 0 ? t('languages.everything') : names}
        checked={value === null}
        onChange={(checked) => onChange(checked ? null : assumed)}
      />
      {value !== null && (
        <LanguageField
          label={t('languages.label')}
          hint={t('languages.hint')}
          value={value}
          onChange={onChange}
        />
      )}
    </Stack>
  )
}
