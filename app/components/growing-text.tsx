import { Field, Textarea } from '@zendeskgarden/react-forms'

/** A text field that grows with what is typed; right-to-left words turn it around by themselves. */
export function GrowingText(props: {
  label: string
  labelHidden?: boolean
  placeholder?: string
  value: string
  maxLength: number
  rows?: number
  onChange: (value: string) => void
  autoFocus?: boolean
}) {
  return (
    <Field>
      <Field.Label hidden={props.labelHidden}>{props.label}</Field.Label>
      <Textarea
        dir="auto"
        isCompact
        minRows={props.rows ?? 2}
        maxRows={14}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        ref={(field) => {
          if (props.autoFocus && field !== null && field.dataset.met === undefined) {
            field.dataset.met = ''
            field.focus()
          }
        }}
      />
    </Field>
  )
}
