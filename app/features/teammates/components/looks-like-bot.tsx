import { Button } from '@zendeskgarden/react-buttons'
import { Notice } from '#app/components/notice.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { Teammate } from '#shared/contract/teammates.ts'

/** Why an account looks like a bot, for a lead to say what it is; nothing where it does not. */
export function LooksLikeBot(props: {
  teammate: Teammate
  onTell: ((bot: boolean) => void) | undefined
}) {
  const { onTell } = props
  const { name, looksLikeBot: signs } = props.teammate
  const { t, tn, formatNumber } = useProgramI18n()
  if (signs === null) return null
  const { saysBot, quick, replies, seconds, longestRest } = signs
  return (
    <Notice
      type="info"
      still
      title={t('people.looks_like_bot', { name })}
      actions={
        onTell && (
          <>
            <Button size="small" onClick={() => onTell(true)}>
              {t('people.mark_bot')}
            </Button>
            <Button size="small" isBasic onClick={() => onTell(false)}>
              {t('people.mark_person')}
            </Button>
          </>
        )
      }
    >
      {saysBot
        ? t('people.says_bot')
        : tn('people.answers_quickly', quick, {
            of: replies,
            seconds,
            hours: formatNumber(Math.ceil(longestRest)),
          })}
    </Notice>
  )
}
