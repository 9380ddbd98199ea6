import { Button } from '@zendeskgarden/react-buttons'
import { Textarea } from '@zendeskgarden/react-forms'
import { useEffect, useRef, useState } from 'react'
import { Row, Small } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { copyText } from '#app/lib/copy-text.ts'
import { useSession } from '#app/lib/session.tsx'
import type { EligibilityReason } from '#shared/contract/conversations.ts'
import type { DraftContent } from '#shared/contract/drafts.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { draftText, eligibilityReasons } from '#shared/i18n/index.ts'

type Props = {
  about: { conversation: string; reviewee: string }
  name: string
  /** What the server holds; this device's own is newer where there is one. */
  stored: DraftContent | undefined
  scorecard: Scorecard
  /** Why it does not count, where it can be sent as an extra review. */
  reasons?: EligibilityReason[]
}

/** What became of a begun review whose place is gone: nothing that was typed is lost. */
export function LostPlace({ about, name, stored, scorecard, reasons }: Props) {
  const i18n = usePanelI18n()
  const { t } = i18n
  const { drafts } = useSession()
  const [copied, setCopied] = useState<'copied' | string>()

  async function copy() {
    const content = drafts.read(about)?.content ?? stored
    const text = content ? draftText(i18n, scorecard, content) : ''
    // A frame may be kept from the clipboard: then the text is shown, ready to be taken by hand.
    setCopied((await copyText(text)) ? 'copied' : text)
  }

  const actions = (
    <Row>
      <Button size="small" onClick={() => void copy()}>
        {t('lost.copy')}
      </Button>
      <Small role="status">{copied === 'copied' && t('lost.copied')}</Small>
    </Row>
  )
  const byHand = copied !== undefined && copied !== 'copied' && (
    <ByHand label={t('lost.by_hand')} text={copied} />
  )
  if (!reasons) {
    return (
      <Notice type="info" title={t('lost.kept')} actions={actions}>
        {byHand}
      </Notice>
    )
  }
  return (
    <Notice type="warning" title={t('lost.title')} actions={actions}>
      {eligibilityReasons(i18n, reasons).join('. ')}. {t('lost.text', { name })}
      {byHand}
    </Notice>
  )
}

function ByHand({ label, text }: { label: string; text: string }) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <>
      <Small as="p">{label}</Small>
      <Textarea
        ref={field}
        aria-label={label}
        dir="auto"
        isCompact
        readOnly
        minRows={3}
        maxRows={8}
        value={text}
      />
    </>
  )
}
