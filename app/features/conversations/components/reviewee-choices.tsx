import { getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { Choices } from '#app/components/choices.tsx'
import { type PanelI18n, usePanelI18n } from '#app/i18n/panel-texts.tsx'
import type { RevieweeChoice } from '#shared/contract/conversations.ts'

const Box = styled.div`
  padding: ${({ theme }) => theme.space.base * 3}px;
  border: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  border-radius: ${({ theme }) => theme.borderRadii.md};
`

/** The participants whose work can be reviewed here, one of them chosen. */
export function RevieweeChoices(props: {
  id: string
  choices: RevieweeChoice[]
  chosen: string
  onChoose: (reviewee: string) => void
}) {
  const i18n = usePanelI18n()
  return (
    <Box id={props.id}>
      <Choices
        legend={i18n.t('reviewee.label')}
        choices={props.choices.map((choice) => ({
          value: choice.person.id,
          label: choice.person.name,
          hint: describe(i18n, choice),
        }))}
        value={props.chosen}
        onChoose={props.onChoose}
      />
    </Box>
  )
}

function describe({ t, tn }: PanelI18n, choice: RevieweeChoice): string {
  const parts = [tn('reviewee.replies', choice.replies)]
  if (choice.myReview !== null) parts.push(t('reviewee.reviewed'))
  else if (choice.draft !== null) parts.push(t('reviewee.draft'))
  else if (choice.assignment !== null) parts.push(t('reviewee.assigned'))
  else if (choice.verdict === 'refused') parts.push(t('reviewee.refused'))
  return parts.join(t('app.separator'))
}
