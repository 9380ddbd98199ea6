import { useId, useState } from 'react'
import { Failure } from '#app/components/failure.tsx'
import { PlainList, Row, Rule, Small, Stack } from '#app/components/layout.ts'
import { Pager, usePages } from '#app/components/pager.tsx'
import { QuietButton } from '#app/components/quiet-button.tsx'
import { Section } from '#app/components/section.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { OpenAssignments as Open } from '#shared/contract/open-assignments.ts'
import { useOpenAssignments } from '../api/use-open-assignments.ts'
import { ReassignForm } from './reassign-form.tsx'

/** What is assigned and not done, for a lead to give to somebody else; nothing while there is none. */
export function OpenAssignments() {
  const { t } = useProgramI18n()
  const { data, error, refetch } = useOpenAssignments()
  const [said, setSaid] = useState('')
  const pages = usePages(data?.assignments ?? [], 10)
  if (data === undefined) {
    if (error === null) return null
    return <Failure error={error} title={t('reassign.failed')} onRetry={() => void refetch()} />
  }
  if (data.assignments.length === 0) return null
  return (
    <Section title={t('reassign.title')} hint={t('reassign.hint')}>
      <Small role="status">{said}</Small>
      <PlainList $gap={3}>
        {pages.shown.map((one, at) => (
          <Stack as="li" key={one.id} $gap={2}>
            {at > 0 && <Rule />}
            <OpenItem
              one={one}
              onGiven={(name) => setSaid(t('reassign.said', { id: one.conversation, name }))}
            />
          </Stack>
        ))}
      </PlainList>
      <Pager label={t('reassign.title')} pages={pages} />
    </Section>
  )
}

function OpenItem({
  one,
  onGiven,
}: {
  one: Open['assignments'][number]
  onGiven: (name: string) => void
}) {
  const { t } = useProgramI18n()
  const [giving, setGiving] = useState(false)
  const opener = useId()
  return (
    <>
      <Row $between>
        <span>
          {t('card.from_to', { from: one.reviewer.name, to: one.reviewee.name })}
          {t('app.separator')}
          <bdi>#{one.conversation}</bdi>
          {one.begun && t('app.separator') + t('reassign.begun')}
        </span>
        {!one.begun && !giving && (
          <QuietButton
            id={opener}
            aria-label={t('reassign.of', { id: one.conversation })}
            onClick={() => setGiving(true)}
          >
            {t('reassign.to')}
          </QuietButton>
        )}
      </Row>
      {giving && (
        <ReassignForm
          one={one}
          opener={opener}
          onGiven={onGiven}
          onCancel={() => setGiving(false)}
        />
      )}
    </>
  )
}
