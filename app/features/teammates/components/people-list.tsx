import { useMemo, useState } from 'react'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Failure } from '#app/components/failure.tsx'
import { PlainList, Row, Small } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { Pager, usePages } from '#app/components/pager.tsx'
import { GroupIcon } from '#app/components/program-icons.ts'
import { SearchField } from '#app/components/search-field.tsx'
import { Section } from '#app/components/section.tsx'
import { SelectField } from '#app/components/select-field.tsx'
import { useNow } from '#app/components/use-now.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { nameMatcher } from '#app/lib/search.ts'
import { useSession } from '#app/lib/session.tsx'
import { dayIn } from '#app/lib/today.ts'
import type { Teammates } from '#shared/contract/teammates.ts'
import { periodName } from '#shared/i18n/index.ts'
import { useTeammates } from '../api/use-teammates.ts'
import { PersonItem } from './person-item.tsx'

type Team = { id: string; name: string }

/** So many people can be found by reading. */
const READABLE = 20

/** Everyone in the workspace and their part in the program. `teams` names those that are known. */
export function PeopleList({ teams, mayEdit }: { teams: Team[]; mayEdit: boolean }) {
  const { t } = useProgramI18n()
  const { data, error, refetch } = useTeammates()
  if (data === undefined) {
    if (error === null) return <ListSkeleton label={t('people.loading')} />
    return <Failure error={error} title={t('people.failed')} onRetry={() => void refetch()} />
  }
  if (data.teammates.length === 0) {
    return (
      <EmptyState icon={GroupIcon} title={t('people.empty.title')} text={t('people.empty.text')} />
    )
  }
  return (
    <>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      <Everyone all={data} teams={teams} mayEdit={mayEdit} />
    </>
  )
}

function Everyone(props: { all: Teammates; teams: Team[]; mayEdit: boolean }) {
  const { round, teammates } = props.all
  const i18n = useProgramI18n()
  const { t, locale, formatList } = i18n
  const { boot } = useSession()
  const now = useNow()
  const today = dayIn(boot.program.timeZone, now)
  const [search, setSearch] = useState('')
  const [team, setTeam] = useState('')
  const names = useMemo(() => new Map(props.teams.map(({ id, name }) => [id, name])), [props.teams])
  const found = useMemo(() => {
    const matches = nameMatcher(search, locale)
    return teammates.filter((one) => matches(one.name) && (team === '' || one.teams.includes(team)))
  }, [teammates, search, team, locale])
  const pages = usePages(found)
  return (
    <Section
      title={t('people.title')}
      hint={t('people.hint', { round: periodName(i18n, round.startsOn, round.endsOn, now) })}
    >
      {teammates.length > READABLE && (
        <Row $gap={4} style={{ alignItems: 'flex-end' }}>
          <SearchField label={t('people.search')} value={search} onChange={setSearch} />
          {props.teams.length > 0 && (
            <SelectField
              label={t('people.team')}
              value={team}
              options={[
                { value: '', label: t('people.all_teams') },
                ...props.teams.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={setTeam}
            />
          )}
        </Row>
      )}
      {found.length === 0 && <Small role="status">{t('people.none_found')}</Small>}
      <PlainList $gap={0}>
        {pages.shown.map((one) => (
          <PersonItem
            key={one.id}
            teammate={one}
            teams={formatList(one.teams.flatMap((id) => names.get(id) ?? []).map(i18n.isolate))}
            teamNames={names}
            today={today}
            workingDays={boot.program.workingDays}
            mayEdit={props.mayEdit}
          />
        ))}
      </PlainList>
      <Pager label={t('people.title')} pages={pages} />
    </Section>
  )
}
