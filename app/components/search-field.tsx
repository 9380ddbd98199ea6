import { Field, Input } from '@zendeskgarden/react-forms'
import styled from 'styled-components'

const Box = styled(Field)`
  flex: 1 1 ${({ theme }) => theme.space.base * 40}px;
  max-inline-size: ${({ theme }) => theme.space.base * 80}px;
`

/** Narrows a list down while one types. */
export function SearchField(props: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Box>
      <Field.Label>{props.label}</Field.Label>
      <Input
        isCompact
        type="search"
        dir="auto"
        autoComplete="off"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Box>
  )
}
