import styled from 'styled-components'
import { Stack } from '#app/components/layout.ts'

/** The inside of a tab. */
export const TabBody = styled(Stack).attrs({ $gap: 4 })`
  padding: ${({ theme }) => `${theme.space.base * 3}px ${theme.space.base * 4}px`};
  &:empty {
    display: none;
  }
  padding-block-end: ${({ theme }) => theme.space.base * 6}px;
`
