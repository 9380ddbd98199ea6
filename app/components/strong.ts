import styled from 'styled-components'

/** Words that stand out. */
export const Strong = styled.strong`
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`
