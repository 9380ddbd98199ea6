import { useI18n } from '#app/i18n/use-i18n.ts'

/** An instant as "2 days ago"; the exact time is in the title. */
export function Ago({ at, now }: { at: string; now: number }) {
  const { formatAgo, locale } = useI18n()
  return (
    <time dateTime={at} title={new Date(at).toLocaleString(locale)}>
      {formatAgo(at, now)}
    </time>
  )
}
