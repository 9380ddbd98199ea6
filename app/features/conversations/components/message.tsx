import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { Label } from '#app/components/label.tsx'
import { PlainList, Row, Small, Stack } from '#app/components/layout.ts'
import { Strong } from '#app/components/strong.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { ConversationText } from '#shared/contract/conversation-texts.ts'

type Said = ConversationText['messages'][number]

const Bubble = styled.article<{ $side: Said['side']; $internal: boolean }>`
  padding: ${({ theme }) => theme.space.base * 3}px;
  border: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background-color: ${({ theme, $side, $internal }) => {
    if ($internal) return getColor({ theme, variable: 'background.warning' })
    const variable = $side === 'teammate' ? 'background.subtle' : 'background.raised'
    return getColor({ theme, variable })
  }};
  ${({ $side }) => $side === 'teammate' && 'margin-inline-start: 8%;'}
  ${({ $side }) => $side === 'customer' && 'margin-inline-end: 8%;'}
`
/* As it was written: line by line, in its own direction. */
const Words = styled.div`
  overflow-wrap: anywhere;
  white-space: pre-wrap;
`
const File = styled.a`
  display: inline-block;
  min-block-size: ${({ theme }) => theme.space.base * 6}px;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
  ${({ theme }) => focusStyles({ theme })}
`

/** One message. Everything in it was written by others: text, never markup. */
export function Message({ message, now }: { message: Said; now: number }) {
  const { t, formatDate, formatTime, locale } = usePanelI18n()
  const { side, author, at, internal, redacted, text, files } = message
  return (
    <Bubble $side={side} $internal={internal}>
      <Stack $gap={1}>
        <Row $between>
          <Row>
            <Strong>
              <bdi>{author ?? t(`text.${side}`)}</bdi>
            </Strong>
            {internal && <Label>{t('text.note')}</Label>}
            {author !== null && side === 'system' && <Label>{t('text.system')}</Label>}
          </Row>
          <Small as="time" dateTime={at} title={new Date(at).toLocaleString(locale)}>
            {formatDate(at, now)}
            {t('app.separator')}
            {formatTime(Date.parse(at))}
          </Small>
        </Row>
        {redacted ? <Small>{t('text.redacted')}</Small> : <Words dir="auto">{text}</Words>}
        {files.length > 0 && (
          <PlainList $gap={1} aria-label={t('text.files')}>
            {files.map(({ name, url }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
              <li key={place}>
                {url === null ? (
                  <bdi>{name}</bdi>
                ) : (
                  <File href={url} target="_blank" rel="noopener noreferrer">
                    <bdi>{name}</bdi>
                  </File>
                )}
              </li>
            ))}
          </PlainList>
        )}
      </Stack>
    </Bubble>
  )
}
