import { Field, Toggle } from '@zendeskgarden/react-forms'
import { Hidden } from './layout.ts'
import { BoxLabel } from './targets.ts'

/** On or off. `of` is spoken after the label where that alone says too little. */
export function Switch(props: {
  label: string
  of?: string
  hint?: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <Field>
      <Toggle
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      >
        <BoxLabel isRegular>
          {props.label}
          {props.of && (
            <Hidden>
              : <bdi>{props.of}</bdi>
            </Hidden>
          )}
        </BoxLabel>
        {props.hint && <Field.Hint>{props.hint}</Field.Hint>}
      </Toggle>
    </Field>
  )
}
