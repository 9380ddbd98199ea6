import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import { useId, useState } from 'react'
import styled from 'styled-components'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { Row, Stack } from './layout.ts'
import { Removables } from './removable.tsx'

const Line = styled(Row)`
  margin-block-start: ${({ theme }) => theme.space.base * 2}px;
`
const Grow = styled.div`
  flex: 1 1 0;
  min-inline-size: ${({ theme }) => theme.space.base * 24}px;
  max-inline-size: ${({ theme }) => theme.space.base * 70}px;
`
const MAX_LENGTH = 100

/** Any number of short words, typed or chosen from suggestions; Enter or a comma adds one. */
export function TagField(props: {
  label: string
  hint?: string
  value: string[]
  suggestions: string[]
  onChange: (value: string[]) => void
}) {
  const { label, hint, value } = props
  const { t } = useProgramI18n()
  const [typed, setTyped] = useState('')
  const list = useId()

  function add(text: string) {
    const added = text.split(',').map((part) => part.trim().slice(0, MAX_LENGTH))
    const all = [...value, ...added.filter((part) => part !== '')]
    setTyped('')
    props.onChange([...new Set(all)])
  }

  return (
    <Stack $gap={2}>
      <Field>
        <Field.Label>{label}</Field.Label>
        {hint && <Field.Hint>{hint}</Field.Hint>}
        <Line $gap={2}>
          <Grow>
            <Input
              isCompact
              dir="auto"
              list={list}
              maxLength={MAX_LENGTH}
              value={typed}
              onChange={(event) => {
                const { value: text } = event.target
                // A suggestion that was chosen comes whole, by no key.
                const chosen = event.nativeEvent instanceof InputEvent === false
                if (text.includes(',') || (chosen && props.suggestions.includes(text))) add(text)
                else setTyped(text)
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                event.preventDefault()
                add(typed)
              }}
              onBlur={() => {
                if (typed.trim() !== '') add(typed)
              }}
            />
          </Grow>
          <Button
            size="small"
            disabled={typed.trim() === ''}
            aria-label={t('field.add_to', { label })}
            onClick={() => add(typed)}
          >
            {t('field.add')}
          </Button>
        </Line>
        <datalist id={list}>
          {props.suggestions
            .filter((suggestion) => !value.includes(suggestion))
            .map((suggestion) => (
              <option key={suggestion} value={suggestion} />
            ))}
        </datalist>
      </Field>
      <Removables
        label={label}
        items={value.map((tag) => ({
          key: tag,
          label: tag,
          removeLabel: t('field.remove', { name: tag }),
        }))}
        onRemove={(tag) => props.onChange(value.filter((kept) => kept !== tag))}
      />
    </Stack>
  )
}
