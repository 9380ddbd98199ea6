import { getColor } from '@zendeskgarden/react-theming'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import styled from 'styled-components'
import { Hidden } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { useConversationId } from '#app/features/conversations/api/use-conversation-id.ts'
import { SessionOver } from '#app/features/sessions/components/session-over.tsx'
import { ProgramTexts, useProgramI18n } from '#app/i18n/program-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import type { Me } from '#shared/contract/sessions.ts'
import { Welcome } from './after-form.ts'
import { GuardedPart } from './guarded-part.tsx'
import { MyReviews } from './my-reviews.tsx'
import { Outside } from './outside.tsx'
import { PageNav } from './page-nav.tsx'
import { TabBody } from './tab-body.ts'
import { type PageName, type Place, pageNames, usePlace } from './use-place.ts'
import { useReturn } from './use-return.ts'

const LeadRounds = lazy(async () => ({ default: (await import('./lead-rounds.tsx')).LeadRounds }))
const LeadRound = lazy(async () => ({ default: (await import('./lead-rounds.tsx')).LeadRound }))
const LeadConversations = lazy(async () => ({
  default: (await import('./lead-conversations.tsx')).LeadConversations,
}))
const LeadPeople = lazy(async () => ({ default: (await import('./lead-people.tsx')).LeadPeople }))
const LeadProgram = lazy(async () => ({
  default: (await import('./lead-program.tsx')).LeadProgram,
}))

const OwnSettings = lazy(async () => ({
  default: (await import('./own-settings.tsx')).OwnSettings,
}))

/* Closed lists keep the place that they had before the window became narrower: it is cut off. */
const Frame = styled.div`
  position: relative;
  box-sizing: border-box;
  overflow-x: clip;
  max-inline-size: ${({ theme }) => theme.space.base * 260}px;
  margin-inline: auto;
  padding: ${({ theme }) => theme.space.base * 4}px;
  @media (max-width: 640px) {
    padding: ${({ theme }) => theme.space.base * 2}px 0;
  }
`
const Top = styled.header`
  padding-inline: ${({ theme }) => theme.space.base * 4}px;
  padding-block-end: ${({ theme }) => theme.space.base * 2}px;
  h1 {
    margin: 0;
    font-size: ${({ theme }) => theme.fontSizes.xl};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    line-height: ${({ theme }) => theme.lineHeights.xl};
  }
  p {
    margin: 0;
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  }
`

/** The helpdesk's full page and a browser tab: my reviews and, for leads, how the program runs. */
export function FullPage() {
  const { boot } = useSession()
  const { outside } = useConversationId()
  useReturn()
  if (outside) return <Outside />
  return (
    <Frame>
      <Top>
        <h1>Conversation Carousel</h1>
        <p>
          <bdi>{boot.program.workspaceName}</bdi>
        </p>
      </Top>
      <Suspense
        fallback={
          <TabBody>
            <ListSkeleton />
          </TabBody>
        }
      >
        <ProgramTexts>
          <Pages />
        </ProgramTexts>
      </Suspense>
    </Frame>
  )
}

function Pages() {
  const { me } = useSession()
  const { t } = useProgramI18n()
  const details = useState(false)
  const wanted = usePlace()
  const pages = pagesOf(me)
  const place: Place = pages.includes(wanted.page) ? wanted : { page: 'mine', part: null }
  const title = t(`pages.${place.page}`)
  const main = useRef<HTMLElement>(null)
  const shown = useRef(place.page + place.part)
  useEffect(() => {
    document.title = `${title} · Conversation Carousel`
    if (shown.current === place.page + place.part) return
    shown.current = place.page + place.part
    // As after a page load: what follows is read from its beginning.
    main.current?.focus({ preventScroll: true })
    document.documentElement.scrollTop = 0
  }, [title, place.page, place.part])
  return (
    <>
      <PageNav pages={pages} current={place.page} />
      <main ref={main} tabIndex={-1} aria-label={title} style={{ outline: 'none' }}>
        <TabBody>
          <SessionOver />
          {!me.welcomed && <Welcome details={details} />}
        </TabBody>
        <GuardedPart key={place.page + place.part}>
          <Shown place={place} lead={me.lead} />
        </GuardedPart>
      </main>
    </>
  )
}

function Shown({ place, lead }: { place: Place; lead: boolean }) {
  const { t } = useProgramI18n()
  if (place.page === 'mine') return <MyReviews />
  return (
    <TabBody>
      <Hidden as="h2">{t(`pages.${place.page}`)}</Hidden>
      {place.page === 'rounds' && place.part === null && <LeadRounds lead={lead} />}
      {place.page === 'rounds' && place.part !== null && <LeadRound startsOn={place.part} />}
      {place.page === 'conversations' && <LeadConversations conversation={place.part} />}
      {place.page === 'people' && <LeadPeople lead={lead} />}
      {place.page === 'program' && <LeadProgram lead={lead} />}
      {place.page === 'settings' && <OwnSettings />}
    </TabBody>
  )
}

/** Participation and the connection are for leads and admins to see; only leads run the program. */
function pagesOf(me: Me): PageName[] {
  const seesProgram = me.lead || me.role === 'admin'
  return seesProgram ? [...pageNames] : ['mine', 'settings']
}
