import { Small, Stack } from '#app/components/layout.ts'
import { Removables } from '#app/components/removable.tsx'
import { Strong } from '#app/components/strong.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'

/** Teams whose conversations somebody could not open: what was learnt, to be forgotten one by one. */
export function ClosedTeams(props: {
  ids: string[]
  names: ReadonlyMap<string, string>
  onChange: (ids: string[]) => void
}) {
  const { t } = useProgramI18n()
  const items = props.ids.map((id) => {
    const name = props.names.get(id) ?? `#${id}`
    return { key: id, label: name, removeLabel: t('people.closed_forget', { name }) }
  })
  return (
    <Stack $gap={1}>
      <Strong>{t('people.closed')}</Strong>
      <Removables
        label={t('people.closed')}
        items={items}
        onRemove={(gone) => props.onChange(props.ids.filter((id) => id !== gone))}
      />
      <Small>{t('people.closed_hint')}</Small>
    </Stack>
  )
}
