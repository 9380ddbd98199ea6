import styled from 'styled-components'
import { ArrowIcon } from './after-form-icons.ts'

/** An arrow in the direction of reading. */
export const ForwardIcon = styled(ArrowIcon)`
  transform: ${({ theme }) => (theme.rtl ? 'none' : 'scaleX(-1)')};
`
