import { Anchor } from '@zendeskgarden/react-buttons'
import { Field } from '@zendeskgarden/react-forms'
import styled, { css } from 'styled-components'

/** High enough to be hit with a finger or an unsteady hand: 24 px. */
const hittable = css`
  min-block-size: ${({ theme }) => theme.space.base * 6}px;
`

/** A link that stands by itself; within a sentence it is as high as its line. */
export const StandingLink = styled(Anchor)`
  display: inline-flex;
  align-items: center;
  ${hittable}
`

/** The words of a box or a switch, which can be pressed in its place. */
export const BoxLabel = styled(Field.Label)`
  && {
    ${hittable}
  }
`

/** What unfolds the rest of its details. */
export const Unfold = styled.summary`
  ${hittable}
  line-height: ${({ theme }) => theme.space.base * 6}px;
  cursor: pointer;
`
