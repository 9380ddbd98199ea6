import { Alert } from '@zendeskgarden/react-notifications'
import type { ReactNode } from 'react'
import styled from 'styled-components'
import { Row } from './layout.ts'

const Box = styled(Alert)`
  padding-block: ${({ theme }) => theme.space.base * 3}px;
  padding-inline-end: ${({ theme }) => theme.space.base * 3}px;
`
const Actions = styled(Row)`
  margin-block-start: ${({ theme }) => theme.space.base * 2}px;
`

/** Something to know, in place. Errors are spoken at once, the rest when the reader is free. */
export function Notice(props: {
  type: 'info' | 'success' | 'warning' | 'error'
  title?: string
  children?: ReactNode
  actions?: ReactNode
  /** Already there when the screen appears, so not announced. */
  still?: boolean
  /** What an action came to: the focus goes here where nothing comes next. */
  outcome?: boolean
}) {
  const role = props.still ? 'group' : props.type === 'error' ? 'alert' : 'status'
  return (
    <Box
      type={props.type}
      role={role}
      aria-label={props.still ? props.title : undefined}
      {...(props.outcome && { tabIndex: -1, 'data-comes-else': '' })}
    >
      {props.title && <Alert.Title>{props.title}</Alert.Title>}
      {props.children}
      {props.actions && <Actions>{props.actions}</Actions>}
    </Box>
  )
}
