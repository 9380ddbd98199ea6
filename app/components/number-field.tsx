import { Field, Input } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import styled from 'styled-components'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { Row } from './layout.ts'

const Line = styled(Row)`
  margin-block-start: ${({ theme }) => theme.space.base * 2}px;
`
// A Garden field has no font size of its own.
const Unit = styled.span`
  font-size: ${({ theme }) => theme.fontSizes.md};
`
const Narrow = styled(Input)`
  && {
    inline-size: ${({ theme }) => theme.space.base * 22}px;
  }
`

/**
 * A whole number between two limits. What is typed stays as it is; only numbers within the limits
 * are told, and the browser's own validation knows the limits too.
 */
export function NumberField(props: {
  label: string
  hint?: string
  unit?: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
}) {
  const { label, hint, unit, value, min, max } = props
  const { t } = useProgramI18n()
  const [typed, setTyped] = useState<string>()
  const wrong = typed !== undefined && parse(typed, min, max) === undefined
  return (
    <Field>
      <Field.Label>{label}</Field.Label>
      {hint && <Field.Hint>{hint}</Field.Hint>}
      <Line $gap={2}>
        <Narrow
          isCompact
          type="number"
          inputMode="numeric"
          required
          step={1}
          min={min}
          max={max}
          value={typed ?? String(value)}
          {...(wrong && { validation: 'error' as const })}
          onChange={(event) => {
            setTyped(event.target.value)
            const number = parse(event.target.value, min, max)
            if (number !== undefined) props.onChange(number)
          }}
          onBlur={() => {
            if (!wrong) setTyped(undefined)
          }}
        />
        {unit && <Unit>{unit}</Unit>}
      </Line>
      {wrong && (
        <Field.Message validation="error" validationLabel={t('field.error')}>
          {t('field.between', { min, max })}
        </Field.Message>
      )}
    </Field>
  )
}

/** A share in [0, 1], entered in percent. */
export function PercentField(props: {
  label: string
  hint?: string
  value: number
  min?: number
  onChange: (share: number) => void
}) {
  const { t } = useProgramI18n()
  const { min = 0, value, onChange, ...rest } = props
  return (
    <NumberField
      {...rest}
      unit={t('field.percent')}
      min={min}
      max={100}
      value={Math.round(value * 100)}
      onChange={(percent) => onChange(percent / 100)}
    />
  )
}

function parse(text: string, min: number, max: number): number | undefined {
  if (!/^\d+$/.test(text.trim())) return undefined
  const number = Number(text)
  return number >= min && number <= max ? number : undefined
}
