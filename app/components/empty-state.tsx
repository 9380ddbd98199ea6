import { getColor } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import styled from 'styled-components'
import type { Icon } from './icon.tsx'
import { Heading, Small } from './layout.ts'

const Box = styled.div`
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: ${({ theme }) => theme.space.base * 2}px;
  padding-block: ${({ theme }) => theme.space.base * 8}px;
  padding-inline: ${({ theme }) => theme.space.base * 4}px;
  text-align: center;
`
const Badge = styled.span`
  display: grid;
  place-items: center;
  inline-size: ${({ theme }) => theme.space.base * 12}px;
  block-size: ${({ theme }) => theme.space.base * 12}px;
  border-radius: 50%;
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`

/** Says what will appear here and how to make it appear. */
export function EmptyState(props: {
  icon: Icon
  title: string
  text?: string | undefined
  children?: ReactNode
}) {
  return (
    <Box>
      <Badge>
        <props.icon />
      </Badge>
      <Heading>{props.title}</Heading>
      {props.text !== undefined && <Small as="p">{props.text}</Small>}
      {props.children}
    </Box>
  )
}
