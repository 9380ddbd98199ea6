import { Button } from '@zendeskgarden/react-buttons'
import { useRef, useState } from 'react'
import styled from 'styled-components'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { Refusal } from '#shared/contract/sessions.ts'
import { useContentHeight } from './use-content-height.ts'

const Page = styled(Stack)`
  box-sizing: border-box;
  max-inline-size: ${({ theme }) => theme.space.base * 120}px;
  margin-inline: auto;
  padding: ${({ theme }) => `${theme.space.base * 8}px ${theme.space.base * 5}px`};
  h1,
  p {
    margin: 0;
  }
  h1 {
    font-size: ${({ theme }) => theme.fontSizes.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    line-height: ${({ theme }) => theme.lineHeights.lg};
  }
`

/** Why somebody whom the helpdesk signed in is not let in, and how to go on. */
export function Refused({ refusal, at }: { refusal: Refusal; at: number }) {
  const { t, formatTime } = usePanelI18n()
  const { reason, retry, workspaceName: workspace } = refusal
  const page = useRef<HTMLDivElement>(null)
  useContentHeight(page)
  return (
    <Page as="main" ref={page} $gap={3}>
      <h1>{t(`refused.${reason}.title`)}</h1>
      <p>{t(`refused.${reason}.text`, { workspace })}</p>
      {retry !== null && <AskAgain retry={retry} />}
      <Small>{t('refused.asked', { time: formatTime(at) })}</Small>
    </Page>
  )
}

/** A frame cannot make the helpdesk sign another load, so a form asks our server with what it has. */
function AskAgain({ retry }: { retry: string }) {
  const { t } = usePanelI18n()
  const [sent, setSent] = useState(false)
  return (
    <form
      method="post"
      action={window.location.pathname + window.location.search}
      onSubmit={(event) => {
        // A second one would spend the same ticket, and its answer replace the first.
        if (sent) event.preventDefault()
        setSent(true)
      }}
    >
      <input type="hidden" name="retry" value={retry} />
      <Row>
        <Button isPrimary type="submit" aria-disabled={sent}>
          {t('app.try_again')}
        </Button>
      </Row>
    </form>
  )
}
