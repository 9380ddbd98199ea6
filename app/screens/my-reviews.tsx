import { type ReactNode, useId } from 'react'
import styled from 'styled-components'
import { Heading } from '#app/components/layout.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { ForMeTab, QueueTab } from './after-form.ts'
import { GuardedPart } from './guarded-part.tsx'

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

/** No conversation is open here: my queue, and the reviews of my work and those that I gave. */
export function MyReviews() {
  const { t } = useProgramI18n()
  return (
    <Columns>
      <Column title={t('page.queue')}>
        <QueueTab />
      </Column>
      <Column title={t('tabs.for_me')}>
        <ForMeTab />
      </Column>
    </Columns>
  )
}

function Column(props: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title id={id}>{props.title}</Title>
      <GuardedPart>{props.children}</GuardedPart>
    </section>
  )
}
