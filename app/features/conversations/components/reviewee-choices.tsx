import { Field, Radio } from '@zendeskgarden/react-forms'
import { getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { Small } from '#app/components/layout.ts'
import { type I18n, useI18n } from '#app/i18n/index.ts'
import type { RevieweeChoice } from '#server/contract/conversations.ts'

const Box = styled.fieldset`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.space.base * 2}px;
  margin: 0;
  padding: ${({ theme }) => theme.space.base * 3}px;
  border: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  legend {
    padding-inline: ${({ theme }) => theme.space.base}px;
  }
`

/** The participants whose work can be reviewed here, one of them chosen. */
export function RevieweeChoices(props: {
  id: string
  choices: RevieweeChoice[]
  chosen: string
  onChoose: (reviewee: string) => void
}) {
  const i18n = useI18n()
  return (
    <Box id={props.id}>
      <Small as="legend">{i18n.t('reviewee.label')}</Small>
      {props.choices.map((choice) => (
        <Field key={choice.person.id}>
          <Radio
            name={props.id}
            checked={choice.person.id === props.chosen}
            onChange={() => props.onChoose(choice.person.id)}
          >
            <Field.Label isRegular>
              <bdi>{choice.person.name}</bdi>
            </Field.Label>
            <Field.Hint>{describe(i18n, choice)}</Field.Hint>
          </Radio>
        </Field>
      ))}
    </Box>
  )
}

function describe({ t, tn }: I18n, choice: RevieweeChoice): string {
  const parts = [tn('reviewee.replies', choice.replies)]
  if (choice.myReview !== null) parts.push(t('reviewee.reviewed'))
  else if (choice.draft !== null) parts.push(t('reviewee.draft'))
  else if (choice.assignment !== null) parts.push(t('reviewee.assigned'))
  else if (choice.verdict === 'refused') parts.push(t('reviewee.refused'))
  return parts.join(t('app.separator'))
}
