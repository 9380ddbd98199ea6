import { useState } from 'react'
import { type Column, DataTable } from '#app/components/data-table.tsx'
import { Small } from '#app/components/layout.ts'
import { Pager, usePages } from '#app/components/pager.tsx'
import { SearchField } from '#app/components/search-field.tsx'
import { Section } from '#app/components/section.tsx'
import { StackedBar } from '#app/components/stacked-bar.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { nameMatcher } from '#app/lib/search.ts'
import type { RoundPerson } from '#shared/contract/rounds.ts'

/** So many people can be found by reading. */
const READABLE = 20

/** Who gave how many of their quota, by name: counts only, and no order of merit. */
export function Participation({ people }: { people: RoundPerson[] }) {
  const { t, formatNumber, locale } = useProgramI18n()
  const [search, setSearch] = useState('')
  const matches = nameMatcher(search, locale)
  const pages = usePages(people.filter((person) => matches(person.name)))
  const figure = (
    key: 'picked' | 'open' | 'expired' | 'handedBack',
    label: string,
  ): Column<RoundPerson> => ({
    key,
    label,
    numeric: true,
    cell: (person) => formatNumber(person[key]),
  })
  const columns: Column<RoundPerson>[] = [
    { key: 'name', label: t('round.person'), cell: (person) => <bdi>{person.name}</bdi> },
    {
      key: 'bar',
      label: t('round.progress'),
      bare: true,
      cell: ({ given, reachable }) => (
        <StackedBar
          parts={[
            { key: 'given', label: '', value: Math.min(given, reachable), tone: 'success' },
            { key: 'left', label: '', value: Math.max(0, reachable - given), tone: 'neutral' },
          ]}
        />
      ),
    },
    {
      key: 'given',
      label: t('round.given'),
      numeric: true,
      cell: ({ given, reachable, quota, shortReason }) =>
        shortReason === null
          ? t('rounds.of', { part: given, whole: reachable })
          : t('rounds.of_reachable', {
              part: given,
              reachable,
              quota,
              why: t(`unfilled.${shortReason}`),
            }),
    },
    figure('picked', t('rounds.picked')),
    figure('open', t('rounds.open')),
    figure('expired', t('rounds.expired')),
    figure('handedBack', t('rounds.handed_back')),
    {
      key: 'received',
      label: t('round.received'),
      numeric: true,
      cell: ({ received, mostReceived }) =>
        mostReceived === null
          ? formatNumber(received)
          : t('round.received_of', { part: received, most: mostReceived }),
    },
  ]
  return (
    <Section title={t('round.people')} hint={t('round.people_hint')}>
      {people.length > READABLE && (
        <SearchField label={t('people.search')} value={search} onChange={setSearch} />
      )}
      {pages.total === 0 ? (
        <Small role="status">{t(people.length === 0 ? 'round.nobody' : 'people.none_found')}</Small>
      ) : (
        <DataTable
          caption={t('round.people')}
          columns={columns}
          rows={pages.shown}
          keyOf={(person) => person.id}
        />
      )}
      <Pager label={t('round.people')} pages={pages} />
    </Section>
  )
}
