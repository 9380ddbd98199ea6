import { Failure } from '#app/components/failure.tsx'
import { Small, Stack } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { Section } from '#app/components/section.tsx'
import { Skeleton } from '#app/components/skeleton.tsx'
import { Strong } from '#app/components/strong.ts'
import { useNow } from '#app/components/use-now.ts'
import { type ProgramI18n, useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { Connection } from '#shared/contract/connection.ts'
import { useConnection } from '../api/use-connection.ts'
import { SkippedRecords } from './skipped-records.tsx'

/** How the helpdesk is read: how far it is, what went wrong, and whether it tells by itself. */
export function ConnectionStatus() {
  const { t } = useProgramI18n()
  const { data, error, refetch } = useConnection()
  return (
    <Section title={t('connection.title')}>
      {data === undefined && error === null && <Skeleton $height="48px" />}
      {data === undefined && error !== null && (
        <Failure title={t('connection.failed')} error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && <Loaded connection={data} />}
    </Section>
  )
}

function Loaded({ connection }: { connection: Connection }) {
  const i18n = useProgramI18n()
  const { t } = i18n
  // An answer may be younger than the last tick of the clock; nothing lies ahead.
  const now = useNow()
  const { sync, webhook } = connection
  return (
    <>
      {sync.fault !== null && (
        <Notice type="warning" title={t('connection.fault')}>
          {t(`connection.fault.${sync.fault.kind}`)}{' '}
          <Small>{t('connection.code', { code: sync.fault.code })}</Small>
        </Notice>
      )}
      <Stack $gap={1}>
        <Strong>{progress(i18n, sync, now)}</Strong>
        <Small>{people(i18n, sync, now)}</Small>
        <Small>{announced(i18n, webhook, now)}</Small>
        {webhook?.refusedAt && (
          <Small>
            {t('connection.webhook_refused', { when: i18n.formatAgo(webhook.refusedAt, now) })}
          </Small>
        )}
      </Stack>
      {sync.skipped.length > 0 && <SkippedRecords records={sync.skipped} />}
    </>
  )
}

type Sync = Connection['sync']

function progress({ t, tn, formatAgo, formatDate }: ProgramI18n, sync: Sync, now: number): string {
  if (sync.state === 'waiting') return t('connection.waiting')
  const found = tn('connection.found', sync.conversations)
  if (sync.finishedAt !== null)
    return `${t('connection.current', { when: formatAgo(sync.finishedAt, now) })} ${found}`
  const since = sync.since === null ? '' : formatDate(sync.since, now)
  return `${t('connection.first', { day: since })} ${found}`
}

function people({ t, formatAgo }: ProgramI18n, { peopleAt }: Sync, now: number): string {
  return peopleAt === null
    ? t('connection.people_waiting')
    : t('connection.people', { when: formatAgo(peopleAt, now) })
}

function announced(
  { t, formatAgo }: ProgramI18n,
  webhook: Connection['webhook'],
  now: number,
): string {
  if (webhook === null) return t('connection.webhook_none')
  if (webhook.receivedAt === null) return t('connection.webhook_waiting')
  return t('connection.webhook_received', { when: formatAgo(webhook.receivedAt, now) })
}
