import { getColor } from '@zendeskgarden/react-theming'
import { type ReactNode, Suspense } from 'react'
import styled from 'styled-components'
import { ErrorBoundary } from '#app/components/error-boundary.tsx'
import { Heading } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { SessionOver } from '#app/features/sessions/components/session-over.tsx'
import { useI18n } from '#app/i18n/index.ts'
import { useSession } from '#app/lib/session.tsx'
import { ForMeTab, QueueTab, Welcome } from './later.tsx'
import { Padded } from './padded.ts'
import { PartFailed } from './part-failed.tsx'

const Page = styled.main`
  max-inline-size: ${({ theme }) => theme.space.base * 260}px;
  margin-inline: auto;
  padding: ${({ theme }) => theme.space.base * 4}px;
`
const Top = styled.header`
  padding-inline: ${({ theme }) => theme.space.base * 4}px;
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
const Columns = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
  align-items: start;
  gap: ${({ theme }) => theme.space.base * 4}px;
`
const Title = styled(Heading)`
  padding: ${({ theme }) => `${theme.space.base * 4}px ${theme.space.base * 4}px 0`};
  font-size: ${({ theme }) => theme.fontSizes.lg};
`

/** The helpdesk's full page and a browser tab: no conversation is open, so queue and feedback. */
export function FullPage() {
  const { t } = useI18n()
  const { boot, me } = useSession()
  return (
    <Page>
      <Top>
        <h1>Conversation Carousel</h1>
        <p>
          <bdi>{boot.program.workspaceName}</bdi>
        </p>
      </Top>
      <Padded>
        <SessionOver />
        {!me.welcomed && <Welcome />}
      </Padded>
      <Columns>
        <Part title={t('page.queue')}>
          <QueueTab />
        </Part>
        <Part title={t('page.for_me')}>
          <ForMeTab />
        </Part>
      </Columns>
    </Page>
  )
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title>{props.title}</Title>
      <ErrorBoundary fallback={(retry) => <PartFailed onRetry={retry} />}>
        <Suspense
          fallback={
            <Padded>
              <ListSkeleton />
            </Padded>
          }
        >
          {props.children}
        </Suspense>
      </ErrorBoundary>
    </section>
  )
}
