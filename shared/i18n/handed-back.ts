import type { I18n } from './create-i18n.ts'
import { languageName } from './names.ts'

type Key =
  | 'queue.handed_back'
  | 'queue.handed_back_unreplaced'
  | 'queue.handed_back_never'
  | 'queue.handed_back_held'
  | 'queue.handed_back_language'

/** What came of handing an assignment back, and what follows from the reason. */
export function handedBackText(
  i18n: Pick<I18n<Key>, 't' | 'locale'>,
  done: { replaced: boolean; held: boolean; language: { tag: string | null } | null },
): string {
  const { t } = i18n
  const tag = done.language?.tag
  const follows = done.held
    ? t('queue.handed_back_held')
    : tag
      ? t('queue.handed_back_language', { language: languageName(i18n, tag) })
      : t('queue.handed_back_never')
  return `${t(done.replaced ? 'queue.handed_back' : 'queue.handed_back_unreplaced')} ${follows}`
}
