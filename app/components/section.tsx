import { type ReactNode, useId } from 'react'
import styled from 'styled-components'
import { Card, Heading, Small, Stack } from './layout.ts'

const Box = styled(Card)`
  padding: ${({ theme }) => theme.space.base * 5}px;
  @media (max-width: 640px) {
    padding: ${({ theme }) => theme.space.base * 4}px;
  }
`
const Title = styled(Heading)`
  font-size: ${({ theme }) => theme.fontSizes.lg};
`

/** A part of a page in a box, named by its heading. */
export function Section(props: { title: string; hint?: string | undefined; children: ReactNode }) {
  const id = useId()
  return (
    <Box as="section" aria-labelledby={id}>
      <Stack $gap={4}>
        <Stack $gap={1}>
          <Title as="h3" id={id}>
            {props.title}
          </Title>
          {props.hint && <Small>{props.hint}</Small>}
        </Stack>
        {props.children}
      </Stack>
    </Box>
  )
}
