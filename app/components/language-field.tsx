import { useMemo } from 'react'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { languageName } from '#shared/i18n/index.ts'
import { Stack } from './layout.ts'
import { Removables } from './removable.tsx'
import { SelectField } from './select-field.tsx'

/** Languages that customers of support teams write in, by primary subtag. */
const offered = `af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi
  hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl ps pt ro ru si
  sk sl sq sr sv sw ta te th tr uk ur uz vi zh`.split(/\s+/)

/** Any number of languages, each by its name in the reader's own. */
export function LanguageField(props: {
  label: string
  hint?: string
  value: string[]
  onChange: (value: string[]) => void
}) {
  const { label, hint, value } = props
  const i18n = useProgramI18n()
  const { t, locale } = i18n
  const names = useMemo(() => {
    const { compare } = new Intl.Collator(locale)
    return offered
      .map((code) => ({ value: code, label: languageName({ locale }, code) }))
      .sort((a, b) => compare(a.label, b.label))
  }, [locale])
  return (
    <Stack $gap={2}>
      <SelectField
        label={label}
        {...(hint !== undefined && { hint })}
        value=""
        options={[
          { value: '', label: t('field.add_language') },
          ...names.filter((name) => !value.includes(name.value)),
        ]}
        onChange={(code) => {
          if (code !== '') props.onChange([...value, code])
        }}
      />
      <Removables
        label={label}
        items={value.map((code) => {
          const name = languageName(i18n, code)
          return { key: code, label: name, removeLabel: t('field.remove', { name }) }
        })}
        onRemove={(code) => props.onChange(value.filter((kept) => kept !== code))}
      />
    </Stack>
  )
}
