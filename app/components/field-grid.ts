import styled from 'styled-components'

/** Fields beside each other where there is room. */
export const FieldGrid = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr));
  align-items: start;
  gap: ${({ theme }) => `${theme.space.base * 5}px ${theme.space.base * 6}px`};
  min-inline-size: 0;
`
