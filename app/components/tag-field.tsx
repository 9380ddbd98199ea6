import { SeveralField } from './several-field.tsx'

/** Any number of short words, typed or chosen from suggestions. */
export function TagField(props: {
  label: string
  hint?: string
  value: string[]
  suggestions: string[]
  onChange: (value: string[]) => void
}) {
  const { suggestions, ...field } = props
  return (
    <SeveralField adds {...field} offers={suggestions.map((tag) => ({ value: tag, label: tag }))} />
  )
}
