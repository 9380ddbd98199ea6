import { Combobox, Field, Option } from '@zendeskgarden/react-dropdowns'
import { type KeyboardEvent, useState } from 'react'
import styled from 'styled-components'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'

const Narrow = styled.div`
  max-inline-size: ${({ theme }) => theme.space.base * 90}px;
  /* Garden's are 20 px: too small to be hit. */
  [data-garden-id='dropdowns.combobox.tag'],
  [data-garden-id='tags.close'] {
    block-size: ${({ theme }) => theme.space.base * 6}px;
  }
  [data-garden-id='tags.close'] {
    inline-size: ${({ theme }) => theme.space.base * 6}px;
  }
`
const MAX_LENGTH = 100

type Offer = { value: string; label: string }

/**
 * Any number of values, chosen from `offers`; where `adds` is set, also words of one's own: Enter, a
 * comma, or leaving the field adds what was typed.
 */
export function SeveralField(props: {
  label: string
  hint?: string
  value: string[]
  offers: Offer[]
  adds?: boolean
  onChange: (value: string[]) => void
}) {
  const { label, hint, value, adds = false } = props
  const { t } = useProgramI18n()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(-1)
  const named = new Map(props.offers.map((offer) => [offer.value, offer.label]))
  const chosen = value.map((one) => ({ value: one, label: named.get(one) ?? one }))
  const wanted = typed.trim()
  const others = props.offers.filter((offer) => !value.includes(offer.value))
  const found = others.filter((offer) => holds(offer.label, wanted))
  const isNew = adds && wanted !== '' && ![...value, ...named.keys()].includes(wanted)

  function take(text: string) {
    const words = text.split(',').map((word) => word.trim().slice(0, MAX_LENGTH))
    setTyped('')
    setActive(-1)
    const all = new Set([...value, ...words.filter((word) => word !== '')])
    if (all.size > value.length) props.onChange([...all])
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || active >= 0) return
    event.preventDefault()
    if (adds) take(typed)
  }

  return (
    <Field>
      <Field.Label>{label}</Field.Label>
      {hint !== undefined && <Field.Hint>{hint}</Field.Hint>}
      <Narrow>
        <Combobox
          isCompact
          isMultiselectable
          maxTags={value.length}
          listboxAriaLabel={label}
          listboxMaxHeight="240px"
          activeIndex={active}
          inputValue={typed}
          selectionValue={value}
          inputProps={{
            dir: 'auto',
            maxLength: MAX_LENGTH,
            onKeyDown,
            onBlur: () => {
              if (adds) take(typed)
              else setTyped('')
            },
          }}
          onChange={({ inputValue, selectionValue, activeIndex }) => {
            if (activeIndex !== undefined) setActive(activeIndex)
            if (Array.isArray(selectionValue)) {
              setTyped('')
              props.onChange(selectionValue)
            } else if (inputValue !== undefined) {
              if (adds && inputValue.includes(',')) take(inputValue)
              else setTyped(inputValue)
            }
          }}
        >
          {found.map((offer) => (
            <Option key={offer.value} value={offer.value} label={offer.label}>
              <bdi>{offer.label}</bdi>
            </Option>
          ))}
          {isNew && (
            <Option key="new" type="add" value={wanted}>
              <bdi>{wanted}</bdi>
            </Option>
          )}
          {chosen.map((one) => (
            <Option
              key={one.value}
              isHidden
              value={one.value}
              label={one.label}
              tagProps={{
                role: 'group',
                'aria-label': t('field.chosen', { name: one.label }),
                removeLabel: t('field.remove', { name: one.label }),
              }}
            />
          ))}
        </Combobox>
      </Narrow>
    </Field>
  )
}

/** Whether a name holds what was typed, in whatever case. */
function holds(name: string, typed: string): boolean {
  return name.toLocaleLowerCase().includes(typed.toLocaleLowerCase())
}
