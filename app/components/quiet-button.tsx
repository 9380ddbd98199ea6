import { Button } from '@zendeskgarden/react-buttons'
import styled from 'styled-components'

/** A button that stands back: no border, its words in line with the text above. */
export const QuietButton = styled(Button).attrs({ size: 'small', isBasic: true })`
  &:first-child {
    margin-inline-start: ${({ theme }) => theme.space.base * -2}px;
  }
  padding-inline: ${({ theme }) => theme.space.base * 2}px;
`
