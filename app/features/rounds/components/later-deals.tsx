import { PlainList, Rule, Small, Stack } from '#app/components/layout.ts'
import { Section } from '#app/components/section.tsx'
import { useNow } from '#app/components/use-now.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { DealReport } from '#shared/contract/rounds.ts'
import { Repeat, Unfilled } from './deal-report.tsx'

/** The deals after the first one: who asked for more, what was handed back and replaced. */
export function LaterDeals({ deals }: { deals: DealReport[] }) {
  const { t, tn, formatDate, formatTime } = useProgramI18n()
  const now = useNow()
  if (deals.length === 0) return null
  return (
    <Section title={t('round.later')} hint={t('round.later_hint')}>
      <PlainList $gap={3}>
        {deals.map((deal, index) => {
          const at = Date.parse(deal.dealtAt)
          return (
            <Stack as="li" key={deal.id} $gap={2}>
              {index > 0 && <Rule />}
              <div>
                {t(`deal.kind_${deal.kind}`)}
                {deal.reviewer !== null && (
                  <>
                    {t('app.separator')}
                    <bdi>{deal.reviewer.name}</bdi>
                  </>
                )}
                {t('app.separator')}
                {tn('deal.assigned', deal.assigned)}
                <br />
                <Small>
                  <time dateTime={deal.dealtAt}>
                    {formatDate(at, now)}, {formatTime(at)}
                  </time>
                </Small>
              </div>
              <Unfilled deal={deal} />
              <Repeat deal={deal} />
            </Stack>
          )
        })}
      </PlainList>
    </Section>
  )
}
