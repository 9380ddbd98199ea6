import { Button } from '@zendeskgarden/react-buttons'
import { type I18n, useI18n } from '#app/i18n/use-i18n.ts'
import { ApiError } from '#app/lib/api-error.ts'
import { Notice } from './notice.tsx'

/** The sentence for an error: what happened, that nothing was lost, what to do. */
export function errorText({ t, findText }: I18n, error: unknown): string {
  const known = error instanceof ApiError ? findText(`error.${error.code}`) : undefined
  return known ?? t('error.unknown')
}

/** An error in place, with another try where one makes sense. */
export function Failure(props: { error: unknown; title?: string; onRetry?: () => void }) {
  const i18n = useI18n()
  return (
    <Notice
      type="error"
      title={props.title}
      actions={
        props.onRetry && (
          <Button size="small" onClick={props.onRetry}>
            {i18n.t('app.try_again')}
          </Button>
        )
      }
    >
      {errorText(i18n, props.error)}
    </Notice>
  )
}
