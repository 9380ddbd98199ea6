import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { Row, Stack } from '#app/components/layout.ts'
import { SearchField } from '#app/components/search-field.tsx'
import { Section } from '#app/components/section.tsx'
import { Explanation } from '#app/features/conversations/components/explanation.tsx'
import { useTeammates } from '#app/features/teammates/api/use-teammates.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { hrefOf } from './use-place.ts'

/** Why any conversation is dealt or not: asked for by its number, which the address keeps. */
export function LeadConversations({ conversation }: { conversation: string | null }) {
  const { t } = useProgramI18n()
  const [number, setNumber] = useState(conversation ?? '')
  const wanted = number.trim().replace(/^#/, '')
  return (
    <Stack $gap={4}>
      <Section title={t('why.title')} hint={t('why.hint')}>
        <Row
          as="form"
          $gap={3}
          style={{ alignItems: 'flex-end' }}
          onSubmit={(event) => {
            event.preventDefault()
            if (wanted !== '') window.location.hash = hrefOf('conversations', wanted)
          }}
        >
          <SearchField label={t('why.number')} value={number} onChange={setNumber} />
          <Button size="small" type="submit">
            {t('why.show')}
          </Button>
        </Row>
      </Section>
      {conversation !== null && (
        <Section title={t('why.of', { id: conversation })}>
          <WhyConversation conversation={conversation} />
        </Section>
      )}
    </Stack>
  )
}

/** The explanation of one conversation, with everybody who reviews to choose from. */
export function WhyConversation({ conversation }: { conversation: string }) {
  const { data } = useTeammates()
  const reviewers = data?.teammates.filter(({ active, reviews }) => active && reviews) ?? []
  return <Explanation conversation={conversation} reviewers={reviewers} />
}
