import { Button } from '@zendeskgarden/react-buttons'
import { Notice } from '#app/components/notice.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { SettingPath } from '../form/merge-settings.ts'
import type { SettingsDraft } from '../form/use-settings-draft.ts'

/** Somebody else saved while these were edited: what they changed, and both ways on. */
export function StaleNotice({ draft }: { draft: SettingsDraft }) {
  const { t, findText, formatList } = useProgramI18n()
  if (draft.theirs === undefined) return null
  const name = (path: SettingPath) => findText(`setting.${path}`) ?? path
  const { changed, conflicts } = draft.theirs
  return (
    <Notice
      type="warning"
      title={t('stale.title')}
      actions={
        <>
          <Button size="small" isPrimary onClick={draft.keepMine}>
            {t('stale.keep_mine')}
          </Button>
          <Button size="small" onClick={draft.undo}>
            {t('stale.drop_mine')}
          </Button>
        </>
      }
    >
      {changed.length > 0 && (
        <p>{t('stale.theirs', { settings: formatList(changed.map(name)) })}</p>
      )}
      {conflicts.length > 0 && (
        <p>{t('stale.both', { settings: formatList(conflicts.map(name)) })}</p>
      )}
      <p>{t('stale.kept')}</p>
    </Notice>
  )
}
