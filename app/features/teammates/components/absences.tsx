import { Button } from '@zendeskgarden/react-buttons'
import { type FormEvent, useId, useState } from 'react'
import { DayField } from '#app/components/day-field.tsx'
import { Failure } from '#app/components/failure.tsx'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { Removables } from '#app/components/removable.tsx'
import { useNow } from '#app/components/use-now.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import { dayIn } from '#app/lib/today.ts'
import type { Absence } from '#shared/contract/teammates.ts'
import { periodName } from '#shared/i18n/index.ts'
import { useSetAbsences } from '../api/use-teammates.ts'

/** When somebody is away: the days that are entered, one more, one less; each is stored at once. */
export function Absences(props: { teammate: string; absences: Absence[] }) {
  const { absences } = props
  const { t } = useProgramI18n()
  const i18n = useProgramI18n()
  const now = useNow()
  const set = useSetAbsences(props.teammate)
  const items = absences.map((absence) => {
    const label = periodName(i18n, absence.from, absence.to, now)
    return { key: absence.from, label, removeLabel: t('field.remove', { name: label }) }
  })
  return (
    <Stack $gap={3}>
      {items.length === 0 ? (
        <Small>{t('absences.none')}</Small>
      ) : (
        <Removables
          label={t('absences.list')}
          items={items}
          disabled={set.isPending}
          onRemove={(from) => set.mutate(absences.filter((absence) => absence.from !== from))}
        />
      )}
      {set.error !== null && <Failure title={t('absences.not_saved')} error={set.error} />}
      <AddAbsence
        pending={set.isPending}
        onAdd={(absence, added) =>
          set.mutate([...absences, absence].toSorted(byStart), { onSuccess: added })
        }
      />
      <Small role="status">{set.isSuccess ? t('saved.done') : ''}</Small>
    </Stack>
  )
}

function AddAbsence(props: {
  pending: boolean
  onAdd: (absence: Absence, added: () => void) => void
}) {
  const { t } = useProgramI18n()
  const { boot } = useSession()
  const today = dayIn(boot.program.timeZone, useNow())
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const why = useId()
  const wrong = from !== '' && to !== '' && to < from

  function add(event: FormEvent) {
    event.preventDefault()
    if (props.pending || from === '' || to === '' || wrong) return
    props.onAdd({ from, to }, () => {
      setFrom('')
      setTo('')
    })
  }

  return (
    <form onSubmit={add} aria-label={t('absences.add')}>
      <Row $gap={3} style={{ alignItems: 'flex-end' }}>
        <DayField label={t('absences.from')} required value={from} onChange={setFrom} />
        <DayField
          label={t('absences.to')}
          required
          min={from > today ? from : today}
          value={to}
          onChange={setTo}
        />
        <Button size="small" type="submit" disabled={props.pending || wrong} aria-describedby={why}>
          {t('absences.add')}
        </Button>
      </Row>
      {wrong && (
        <Small id={why} role="alert">
          {t('absences.order')}
        </Small>
      )}
    </form>
  )
}

function byStart(a: Absence, b: Absence): number {
  return a.from < b.from ? -1 : 1
}
