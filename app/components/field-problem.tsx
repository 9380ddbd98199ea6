import { getColor } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import styled from 'styled-components'
import { AlertIcon } from './icons.ts'

// Not Garden's Field.Message: with the radios, checkboxes and toggles that it knows about, one red
// line would cost the first view 4 KB.
const Line = styled.span`
  display: flex;
  align-items: flex-start;
  gap: ${({ theme }) => theme.space.base}px;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.danger' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
`

/** What is missing or wrong, beside where it can be mended. */
export function FieldProblem(props: { id?: string; role?: 'alert'; children: ReactNode }) {
  return (
    <Line id={props.id} role={props.role}>
      <AlertIcon />
      <span>{props.children}</span>
    </Line>
  )
}
