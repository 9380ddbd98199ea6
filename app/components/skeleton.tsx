import { getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'

/** Stands where something will be, on a first load only. It lies still: motion would add nothing. */
export const Skeleton = styled.div.attrs({ 'aria-hidden': true, 'data-coming': '' })<{
  $width?: string
  $height: string
}>`
  inline-size: ${({ $width = '100%' }) => $width};
  max-inline-size: 100%;
  block-size: ${({ $height }) => $height};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background-color: ${({ theme }) =>
    getColor({ theme, hue: 'neutralHue', light: { shade: 200 }, dark: { shade: 1000 } })};
`
