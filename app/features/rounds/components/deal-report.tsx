import styled from 'styled-components'
import { DataTable } from '#app/components/data-table.tsx'
import { Heading, PlainList, Small, Stack } from '#app/components/layout.ts'
import { Strong } from '#app/components/strong.ts'
import { Unfold } from '#app/components/targets.ts'
import { useNow } from '#app/components/use-now.ts'
import { type ProgramI18n, useProgramI18n } from '#app/i18n/program-texts.tsx'
import { reasonName } from '#app/i18n/reason-name.ts'
import type { DealReport as Deal } from '#shared/contract/rounds.ts'

const Bullets = styled.ul`
  margin: 0;
  padding-inline-start: ${({ theme }) => theme.space.base * 5}px;
  list-style: disc;
`
const Code = styled.code`
  font-family: ${({ theme }) => theme.fonts.mono};
`

/** The deal of a round: from what, how even it is, what stayed out and why, and how to repeat it. */
export function DealReport({ deal }: { deal: Deal }) {
  const i18n = useProgramI18n()
  const { t, tn, formatDate, formatTime } = i18n
  const now = useNow()
  const at = Date.parse(deal.dealtAt)
  const when = `${formatDate(at, now)}, ${formatTime(at)}`
  return (
    <Stack $gap={4}>
      <span>
        {t('deal.made', { when })} {tn('deal.seen', deal.seen)} {tn('deal.eligible', deal.eligible)}{' '}
        {tn('deal.assigned', deal.assigned)}
      </span>
      <Stack $gap={1}>
        <Heading as="h4">{t('deal.evenness')}</Heading>
        <Bullets>
          {evenness(i18n, deal.figures).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </Bullets>
      </Stack>
      <Excluded deal={deal} />
      <Unfilled deal={deal} />
      <Repeat deal={deal} />
    </Stack>
  )
}

/** What a deal needs to be made again, folded away. */
export function Repeat({ deal }: { deal: Deal }) {
  const { t } = useProgramI18n()
  return (
    <details>
      <Unfold>{t('deal.details')}</Unfold>
      <Small as="p">{t('deal.seed_hint')}</Small>
      <span>
        {t('deal.seed')} <Code dir="ltr">{deal.seed}</Code>
      </span>
    </details>
  )
}

function Excluded({ deal: { excluded, excludedPairs } }: { deal: Deal }) {
  const i18n = useProgramI18n()
  const { t, formatNumber } = i18n
  const rows = Object.entries(excluded)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
  return (
    <Stack $gap={1}>
      <Heading as="h4">{t('deal.excluded')}</Heading>
      {rows.length === 0 ? (
        <span>{t('deal.excluded_none')}</span>
      ) : (
        <>
          <Small>{t('deal.overlap')}</Small>
          <DataTable
            caption={t('deal.excluded')}
            columns={[
              { key: 'reason', label: t('deal.reason'), cell: ([code]) => reasonName(i18n, code) },
              {
                key: 'count',
                label: t('deal.conversations'),
                numeric: true,
                cell: ([, count]) => formatNumber(count),
              },
            ]}
            rows={rows}
            keyOf={([code]) => code}
          />
        </>
      )}
      {(['language_not_spoken', 'cannot_open'] as const).map((code) => {
        const count = excludedPairs[code] ?? 0
        return count > 0 && <Small key={code}>{t(`deal.pairs.${code}`, { count })}</Small>
      })}
    </Stack>
  )
}

/** Who got fewer than asked, and why. */
export function Unfilled({ deal }: { deal: Deal }) {
  const { t, tn } = useProgramI18n()
  if (deal.unfilled.length === 0) return null
  return (
    <Stack $gap={1}>
      <Heading as="h4">{t('deal.unfilled')}</Heading>
      <PlainList $gap={1}>
        {deal.unfilled.map(({ reviewer, missing, reason }) => (
          <li key={reviewer.id}>
            <Strong>
              <bdi>{reviewer.name}</bdi>
            </Strong>
            {t('app.separator')}
            {tn('deal.missing', missing)}
            {t('app.separator')}
            {t(`unfilled.${reason}`)}
          </li>
        ))}
      </PlainList>
    </Stack>
  )
}

/** How even a deal is, a sentence for each figure. */
function evenness({ t, tn }: ProgramI18n, figures: Deal['figures']): string[] {
  const { given, received, reciprocal, repeated, fewerByLimit } = figures
  return [
    given.min === given.max ? t('deal.given_same', { max: given.max }) : t('deal.given', given),
    received.min === received.max
      ? t('deal.received_same', { max: received.max })
      : t('deal.received', received),
    reciprocal === 0 ? t('deal.reciprocal_none') : tn('deal.reciprocal', reciprocal),
    repeated === 0 ? t('deal.repeated_none') : tn('deal.repeated', repeated),
    ...(fewerByLimit > 0 ? [tn('deal.fewer_by_limit', fewerByLimit)] : []),
  ]
}
