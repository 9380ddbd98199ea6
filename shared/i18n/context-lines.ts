import type { I18n } from './create-i18n.ts'

type Key =
  | `context.${'others' | 'chats' | 'canned' | 'reopened' | 'solution'}`
  | `context.${'at_least' | 'limit' | 'none' | 'never' | 'all_hours' | 'since'}`
  | 'context.others_count_other'
  | 'context.times_other'

/** What is known around a conversation. */
type Around = {
  moments: { teammate: string; others: number; chats: number; atLeast: boolean }[]
  chatLimit: number | null
  cannedReplies: { title: string }[]
  reopens: number | null
  solutionSeconds: number | null
}

/** One thing that is known, with what it leaves open. */
type Line = { name: string; value: string; note?: string }

/** What is known around a conversation, in words; what is not known has no line. */
export function contextLines(
  i18n: Pick<I18n<Key>, 't' | 'tn' | 'formatList' | 'formatNumber' | 'formatDuration' | 'isolate'>,
  context: Around,
  reviewee: { id: string; name: string } | undefined,
): Line[] {
  const { t, tn } = i18n
  const { cannedReplies, reopens, solutionSeconds, chatLimit } = context
  const moment = context.moments.find(({ teammate }) => teammate === reviewee?.id)
  const lines: Line[] = []
  if (moment && reviewee) {
    const { others, chats, atLeast } = moment
    const least = (what: string) => (atLeast ? t('context.at_least', { what }) : what)
    const name = reviewee.name
    if (others > 0)
      lines.push({
        name: t('context.others', { name }),
        value: least(tn('context.others_count', others)),
        note: t('context.since'),
      })
    // Where not everything was read, there may have been some.
    else if (!atLeast) lines.push({ name: t('context.others', { name }), value: t('context.none') })
    if (chats > 1 || (chats === 1 && !atLeast)) {
      const count = least(i18n.formatNumber(chats))
      const value = chatLimit === null ? count : t('context.limit', { count, limit: chatLimit })
      lines.push({ name: t('context.chats'), value })
    }
  }
  if (cannedReplies.length > 0) {
    const titles = cannedReplies.map(({ title }) => i18n.isolate(title))
    lines.push({ name: t('context.canned'), value: i18n.formatList(titles) })
  }
  if (reopens !== null) {
    const value = reopens === 0 ? t('context.never') : tn('context.times', reopens)
    lines.push({ name: t('context.reopened'), value })
  }
  if (solutionSeconds !== null) {
    const value = i18n.formatDuration(solutionSeconds)
    lines.push({ name: t('context.solution'), value, note: t('context.all_hours') })
  }
  return lines
}
