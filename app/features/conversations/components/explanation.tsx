import { useState } from 'react'
import styled from 'styled-components'
import { DataTable } from '#app/components/data-table.tsx'
import { Failure } from '#app/components/failure.tsx'
import { Heading, Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { SelectField } from '#app/components/select-field.tsx'
import { Strong } from '#app/components/strong.ts'
import { useNow } from '#app/components/use-now.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { ApiError } from '#app/lib/api-error.ts'
import type { Explanation as Explained } from '#shared/contract/conversation-explanations.ts'
import {
  countedWords,
  gapWords,
  pairWords,
  tallyWords,
  type Verdict,
  verdictWords,
} from '#shared/i18n/index.ts'
import { useExplanation } from '../api/use-explanation.ts'

const Bullets = styled.ul`
  margin: 0;
  padding-inline-start: ${({ theme }) => theme.space.base * 5}px;
  list-style: disc;
`

/**
 * Why a conversation is dealt or not: the rules first, then, for one of `reviewers`, what is between the
 * two, then what was counted.
 */
export function Explanation(props: {
  conversation: string
  reviewers: { id: string; name: string }[]
}) {
  const { conversation, reviewers } = props
  const i18n = useProgramI18n()
  const { t } = i18n
  const [reviewer, setReviewer] = useState('')
  const { data, error, refetch } = useExplanation(conversation, reviewer)
  if (data === undefined) {
    if (error === null) return <ListSkeleton label={t('why.loading')} />
    if (error instanceof ApiError && error.code === 'not_found')
      return <span role="status">{t('why.missing')}</span>
    return <Failure error={error} onRetry={() => void refetch()} />
  }
  const { reviewee, reasons } = data
  const pair = data.reviewer?.person.id === reviewer ? data.reviewer : null
  return (
    <Stack $gap={4}>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      <Stack $gap={2}>
        <Verdicts verdict={verdictWords(i18n, reasons)} />
        <span>{reviewee ? t('why.reviewee', { name: reviewee.name }) : t('why.nobody')}</span>
      </Stack>
      {reviewers.length > 0 && (
        <Stack $gap={2}>
          <SelectField
            label={t('why.reviewer')}
            value={reviewer}
            options={[
              { value: '', label: '–' },
              ...reviewers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={setReviewer}
          />
          <div role="status">
            {pair && <Verdicts verdict={pairWords(i18n, pair.person.name, pair.reasons)} />}
          </div>
        </Stack>
      )}
      <Counted facts={data.facts} />
    </Stack>
  )
}

function Verdicts({ verdict: { says, reasons } }: { verdict: Verdict }) {
  return (
    <Stack $gap={1}>
      <Strong>{says}</Strong>
      {reasons.length > 0 && <List lines={reasons} />}
    </Stack>
  )
}

function List({ lines }: { lines: string[] }) {
  return (
    <Bullets>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </Bullets>
  )
}

function Counted({ facts }: { facts: Explained['facts'] }) {
  const i18n = useProgramI18n()
  const { t, formatNumber, formatDate, formatTime } = i18n
  const now = useNow()
  const gaps = gapWords(i18n, facts)
  const when = (at: string) => `${formatDate(at, now)}, ${formatTime(Date.parse(at))}`
  const rows = facts.messages.map((one) => ({
    ...one,
    ...tallyWords(i18n, one),
    counts: one.messages,
  }))
  return (
    <>
      <Stack $gap={1}>
        <Heading as="h4">{t('why.messages')}</Heading>
        <DataTable
          caption={t('why.messages')}
          columns={[
            {
              key: 'author',
              label: t('why.author'),
              cell: ({ author, from, kind }) => (
                <>
                  <bdi>{author.name ?? `#${author.id}`}</bdi>
                  {t('app.separator')}
                  {from}
                  {t('app.separator')}
                  {kind}
                </>
              ),
            },
            {
              key: 'messages',
              label: t('why.count'),
              numeric: true,
              cell: ({ counts }) => formatNumber(counts),
            },
            {
              key: 'words',
              label: t('why.words'),
              numeric: true,
              cell: ({ words }) => formatNumber(words),
            },
            {
              key: 'counted',
              label: t('why.is_counted'),
              cell: ({ leftOut }) => leftOut ?? t('why.yes'),
            },
          ]}
          rows={rows}
          keyOf={({ author, side, public: isPublic }) => `${author.id} ${side} ${isPublic}`}
        />
      </Stack>
      <Stack $gap={1}>
        <Heading as="h4">{t('why.facts')}</Heading>
        <List lines={countedWords(i18n, facts, when)} />
      </Stack>
      {gaps.length > 0 && (
        <Stack $gap={1}>
          <Heading as="h4">{t('why.gaps')}</Heading>
          <List lines={gaps} />
        </Stack>
      )}
    </>
  )
}
