import styled from 'styled-components'
import { Stack } from '#app/components/layout.ts'
import { StandingLink } from '#app/components/targets.ts'
import { usePanelI18n } from '#app/i18n/panel-texts.tsx'

const Page = styled(Stack)`
  max-inline-size: ${({ theme }) => theme.space.base * 120}px;
  margin-inline: auto;
  padding: ${({ theme }) => `${theme.space.base * 12}px ${theme.space.base * 5}px`};
  h1,
  p {
    margin: 0;
  }
  code {
    font-family: ${({ theme }) => theme.fonts.mono};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
  h1 {
    font-size: ${({ theme }) => theme.fontSizes.xl};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    line-height: ${({ theme }) => theme.lineHeights.xl};
  }
`

/** What a person sees who opens the page outside a helpdesk. */
export function Outside() {
  const { t } = usePanelI18n()
  const readme = import.meta.env.HOMEPAGE
  return (
    <Page as="main" $gap={4}>
      <h1>{t('outside.title')}</h1>
      <p>{t('outside.text')}</p>
      <p>
        {t('outside.try')} <code dir="ltr">npm ci && npm start</code>
      </p>
      {readme && (
        <p>
          <StandingLink href={readme}>{t('outside.readme')}</StandingLink>
        </p>
      )}
    </Page>
  )
}
