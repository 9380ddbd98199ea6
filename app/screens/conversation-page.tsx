import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { type ReactNode, useEffect } from 'react'
import styled from 'styled-components'
import { useHost } from '#app/host/context.tsx'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import { FullPage } from './full-page.tsx'
import { hrefOf, useHash } from './use-place.ts'

/* Growing text fields measure themselves by a hidden copy, as wide as the window was: it is cut off. */
const Frame = styled.div`
  position: relative;
  box-sizing: border-box;
  overflow-x: clip;
  max-inline-size: ${({ theme }) => theme.space.base * 160}px;
  margin-inline: auto;
`
const Ways = styled.nav`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => `${theme.space.base}px ${theme.space.base * 5}px`};
  align-items: center;
  padding: ${({ theme }) => `${theme.space.base * 3}px ${theme.space.base * 4}px`};
  max-inline-size: ${({ theme }) => theme.space.base * 260}px;
  margin-inline: auto;
`
const Way = styled.a`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
  overflow-wrap: anywhere;
  ${({ theme }) => focusStyles({ theme })}
`

/**
 * A tab that was opened for a conversation: its panel (`children`) at a comfortable width, and, by
 * the address, the pages of the program with the way back.
 */
export function ConversationPage({ children }: { children: ReactNode }) {
  const { boot } = useSession()
  const { t } = usePanelI18n()
  const host = useHost()
  const hash = useHash()
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
      <Ways aria-label={t('page.ways')}>
        {host.opensConversations && inboxUrl !== undefined && (
          <Way href={inboxUrl.replace('{id}', encodeURIComponent(conversation))}>
            {t('page.in_inbox', { id: conversation })}
          </Way>
        )}
        <Way href={hrefOf('mine')}>{t('page.more')}</Way>
      </Ways>
      {children}
    </Frame>
  )
}
