import { Button } from '@zendeskgarden/react-buttons'
import { useId, useState } from 'react'
import { Failure } from '#app/components/failure.tsx'
import { PlainList, Row, Small, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { SelectField } from '#app/components/select-field.tsx'
import { Unfold } from '#app/components/targets.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { OpenAssignments } from '#shared/contract/open-assignments.ts'
import { eligibilityReasons } from '#shared/i18n/index.ts'
import { useOtherReviewers, useReassign } from '../api/use-open-assignments.ts'

/** To whom an assignment goes: those for whom no hard rule breaks, and why not the others. */
export function ReassignForm(props: {
  one: OpenAssignments['assignments'][number]
  onGiven: (name: string) => void
  /** The id of what opened it. */
  opener: string
  onCancel: () => void
}) {
  const { one } = props
  const i18n = useProgramI18n()
  const { t } = i18n
  const { data, error } = useOtherReviewers(one.id)
  const reassign = useReassign()
  const [chosen, setChosen] = useState('')
  const why = useId()
  if (data === undefined) {
    if (error === null) return <ListSkeleton label={t('rounds.loading')} />
    return <Failure error={error} />
  }
  const free = data.reviewers.filter(({ reasons }) => reasons.length === 0)
  const kept = data.reviewers.filter(({ reasons }) => reasons.length > 0)
  return (
    <Stack
      as="form"
      $gap={3}
      aria-label={t('reassign.of', { id: one.conversation })}
      onSubmit={(event) => {
        event.preventDefault()
        const person = free.find(({ person: { id } }) => id === chosen)?.person
        if (person === undefined || reassign.isPending) return
        reassign.mutate(
          { assignment: one.id, reviewer: person.id },
          { onSuccess: () => props.onGiven(person.name) },
        )
      }}
    >
      {free.length === 0 ? (
        <Small as="p">{t('reassign.none')}</Small>
      ) : (
        <SelectField
          label={t('reassign.whom')}
          value={chosen}
          options={[
            { value: '', label: '–' },
            ...free.map(({ person }) => ({ value: person.id, label: person.name })),
          ]}
          onChange={setChosen}
        />
      )}
      {kept.length > 0 && (
        <details>
          <Unfold>{t('reassign.others')}</Unfold>
          <PlainList $gap={1}>
            {kept.map(({ person, reasons }) => (
              <li key={person.id}>
                <bdi>{person.name}</bdi>
                {t('app.separator')}
                {eligibilityReasons(i18n, reasons).join(t('app.separator'))}
              </li>
            ))}
          </PlainList>
        </details>
      )}
      {reassign.error !== null && <Failure error={reassign.error} />}
      <Row>
        {free.length > 0 && (
          <Button
            size="small"
            isPrimary
            type="submit"
            disabled={chosen === '' || reassign.isPending}
            aria-describedby={why}
          >
            {t('reassign.send')}
          </Button>
        )}
        <Button size="small" isBasic data-closes={props.opener} onClick={props.onCancel}>
          {t('app.cancel')}
        </Button>
        <Small id={why}>{free.length > 0 && chosen === '' && t('reassign.choose')}</Small>
      </Row>
    </Stack>
  )
}
