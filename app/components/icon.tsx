import type { ReactElement } from 'react'
import styled from 'styled-components'

const Shape = styled.svg`
  flex: none;
  inline-size: ${({ theme }) => theme.iconSizes.md};
  block-size: ${({ theme }) => theme.iconSizes.md};
`

export type Icon = (props: { className?: string }) => ReactElement

/** A decorative icon from the text of one of Garden's SVG files; words beside it carry the meaning. */
export function createIcon(file: string): Icon {
  const markup = file.slice(file.indexOf('>') + 1, file.lastIndexOf('</svg>'))
  const viewBox = /viewBox="([^"]+)"/.exec(file)?.[1] ?? '0 0 16 16'
  return function GardenIcon({ className }) {
    return (
      <Shape
        className={className}
        viewBox={viewBox}
        aria-hidden="true"
        focusable="false"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a file of Garden's, fixed at build time
        dangerouslySetInnerHTML={{ __html: markup }}
      />
    )
  }
}
