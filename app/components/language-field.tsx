import { useMemo } from 'react'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { languageName } from '#shared/i18n/index.ts'
import { SeveralField } from './several-field.tsx'

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
  const { locale } = useProgramI18n()
  const names = useMemo(() => {
    const { compare } = new Intl.Collator(locale)
    // One that is spoken and not among them keeps its name all the same.
    return [...new Set([...offered, ...props.value])]
      .map((code) => ({ value: code, label: languageName({ locale }, code) }))
      .sort((a, b) => compare(a.label, b.label))
  }, [locale, props.value])
  return <SeveralField {...props} offers={names} />
}
