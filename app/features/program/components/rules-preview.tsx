import { useMemo } from 'react'
import { type Column, DataTable } from '#app/components/data-table.tsx'
import { Failure } from '#app/components/failure.tsx'
import { Label } from '#app/components/label.tsx'
import { Row, Small } from '#app/components/layout.ts'
import { Section } from '#app/components/section.tsx'
import { Skeleton } from '#app/components/skeleton.tsx'
import { Strong } from '#app/components/strong.ts'
import { type ProgramI18n, useProgramI18n } from '#app/i18n/program-texts.tsx'
import { reasonName } from '#app/i18n/reason-name.ts'
import type { RulesPreview as Preview, ProgramSettings } from '#shared/contract/program.ts'
import { fullMostReceived } from '#shared/domain/program/most-received.ts'
import { useRulesPreview } from '../api/use-program.ts'
import { useDebounced } from '../form/use-debounced.ts'

/** Rules are asked about once they have stood still for so long (milliseconds). */
const SETTLE = 400

/** What the rules do to the recent conversations, before they are saved. */
export function RulesPreview(props: {
  settings: ProgramSettings
  revision: number
  changed: boolean
}) {
  const i18n = useProgramI18n()
  const { t, tn } = i18n
  const { rules, quota, mostReceived } = props.settings
  const asked = useMemo(() => ({ rules, quota, mostReceived }), [rules, quota, mostReceived])
  const tried = useDebounced(asked, SETTLE)
  const { data, error, refetch, isPlaceholderData } = useRulesPreview(props.revision, tried)
  // Until the answer is there, these are the figures of other rules.
  const counting = tried !== asked || isPlaceholderData
  return (
    <Section title={t('preview.title')}>
      {data === undefined && error === null && <Skeleton $height="160px" />}
      {error !== null && (
        <Failure title={t('preview.failed')} error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && (
        <>
          <Strong role="status">
            {counting && error === null
              ? t('preview.counting')
              : sentence(i18n, data, props.changed)}
          </Strong>
          {(data.newlyExcluded > 0 || data.newlyEligible > 0) && (
            <Row>
              <Label $tone="warning">{tn('preview.newly_excluded', data.newlyExcluded)}</Label>
              <Label $tone="success">{tn('preview.newly_eligible', data.newlyEligible)}</Label>
            </Row>
          )}
          {data.fewerByLimit > 0 && !counting && (
            <span>
              {tn('preview.fewer_by_limit', data.fewerByLimit, { most: fullMostReceived(tried) })}
            </span>
          )}
          <Reasons preview={data} changed={props.changed} />
          {data.incomplete > 0 && <Small>{tn('preview.incomplete', data.incomplete)}</Small>}
        </>
      )}
    </Section>
  )
}

/** "Would exclude 37 of the last 500 conversations." */
function sentence({ t, tn }: ProgramI18n, preview: Preview, changed: boolean): string {
  const { of, before, after } = preview
  if (of === 0) return t('preview.nothing')
  if (!changed) return tn('preview.now', of - before.eligible, { of })
  return tn('preview.would', of - after.eligible, { of })
}

function Reasons({ preview, changed }: { preview: Preview; changed: boolean }) {
  const i18n = useProgramI18n()
  const { t, formatNumber } = i18n
  const { before, after } = preview
  const codes = [...new Set([...Object.keys(before.excluded), ...Object.keys(after.excluded)])]
  const rows = codes
    .map((code) => ({ code, was: before.excluded[code] ?? 0, is: after.excluded[code] ?? 0 }))
    .filter(({ was, is }) => was > 0 || is > 0)
    .sort((a, b) => b.is - a.is || b.was - a.was)
  if (rows.length === 0) return null
  type Line = (typeof rows)[number]
  const then: Column<Line> = {
    key: 'then',
    label: t('preview.then'),
    numeric: true,
    cell: ({ was, is }) => (was === is ? formatNumber(is) : <Strong>{formatNumber(is)}</Strong>),
  }
  return (
    <>
      <DataTable
        caption={t('preview.title')}
        columns={[
          { key: 'reason', label: t('deal.reason'), cell: ({ code }) => reasonName(i18n, code) },
          {
            key: 'now',
            label: t('preview.now_column'),
            numeric: true,
            cell: ({ was }) => formatNumber(was),
          },
          ...(changed ? [then] : []),
        ]}
        rows={rows}
        keyOf={({ code }) => code}
      />
      <Small>{t('deal.overlap')}</Small>
    </>
  )
}
