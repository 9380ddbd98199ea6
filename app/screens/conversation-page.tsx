import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { type ReactNode, useEffect } from 'react'
import styled from 'styled-components'
import { useNow } from '#app/components/use-now.ts'
import { ConversationText } from '#app/features/conversations/components/conversation-text.tsx'
import { useHost } from '#app/host/context.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import { FullPage } from './full-page.tsx'
import { GuardedPart } from './guarded-part.tsx'
import { hrefOf, useHash } from './use-place.ts'

/* Growing text fields measure themselves by a hidden copy, as wide as the window was: it is cut off. */
const Frame = styled.div`
  position: relative;
  box-sizing: border-box;
  overflow-x: clip;
  max-inline-size: ${({ theme }) => theme.space.base * 320}px;
  margin-inline: auto;
`
/* Beside each other where there is room: then the text stands still while the form is scrolled. */
const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  @media (min-width: 960px) {
    grid-template-columns: minmax(0, 1fr) minmax(0, ${({ theme }) => theme.space.base * 110}px);
    gap: ${({ theme }) => theme.space.base * 4}px;
  }
`
const Reading = styled.div`
  box-sizing: border-box;
  max-block-size: 45vh;
  overflow-y: auto;
  padding: ${({ theme }) => `${theme.space.base}px ${theme.space.base * 4}px`};
  border-block-end: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
  ${({ theme }) => focusStyles({ theme, inset: true })}
  @media (min-width: 960px) {
    position: sticky;
    inset-block-start: 0;
    max-block-size: 100vh;
    border-block-end: 0;
    padding-block: ${({ theme }) => theme.space.base * 3}px;
  }
`
const Ways = styled.nav<{ $wide?: boolean }>`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => `${theme.space.base}px ${theme.space.base * 5}px`};
  align-items: center;
  padding: ${({ theme }) => `${theme.space.base * 3}px ${theme.space.base * 4}px`};
  max-inline-size: ${({ theme, $wide }) => theme.space.base * ($wide ? 320 : 260)}px;
  margin-inline: auto;
`
const Way = styled.a`
  display: inline-flex;
  align-items: center;
  min-block-size: ${({ theme }) => theme.space.base * 6}px;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
  overflow-wrap: anywhere;
  ${({ theme }) => focusStyles({ theme })}
`

/**
 * A tab that was opened for a conversation: its panel (`children`) at a comfortable width, and, by
 * the address, the pages of the program with the way back.
 */
export function ConversationPage({ children }: { children: ReactNode }) {
  const { boot, me } = useSession()
  const { t } = usePanelI18n()
  const host = useHost()
  const hash = useHash()
  const now = useNow()
  const { conversation = '', inboxUrl } = boot
  const name = t('card.conversation', { id: conversation })
  const isPanel = hash === '' || hash === '#'
  useEffect(() => {
    if (isPanel) document.title = `${name} · Conversation Carousel`
  }, [isPanel, name])
  if (!isPanel)
    return (
      <>
        <Ways aria-label={t('page.ways')}>
          <Way href="#">{t('page.back_to', { id: conversation })}</Way>
        </Ways>
        <FullPage />
      </>
    )
  return (
    <Frame>
      <Ways $wide aria-label={t('page.ways')}>
        {host.opensConversations && inboxUrl !== undefined && (
          <Way href={inboxUrl.replace('{id}', encodeURIComponent(conversation))}>
            {t('page.in_inbox', { id: conversation })}
          </Way>
        )}
        <Way href={hrefOf('mine')}>{t('page.more')}</Way>
        {(me.lead || me.role === 'admin') && <Way href={hrefOf('rounds')}>{t('page.lead')}</Way>}
      </Ways>
      {host.subjects === undefined ? (
        <Columns>
          {/* It scrolls by itself, so the keyboard has to come to it. */}
          <Reading tabIndex={0} role="region" aria-label={t('text.region')}>
            <GuardedPart>
              <ConversationText conversation={conversation} now={now} />
            </GuardedPart>
          </Reading>
          <div>{children}</div>
        </Columns>
      ) : (
        children
      )}
    </Frame>
  )
}
