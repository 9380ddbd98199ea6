import '@zendeskgarden/css-bedrock/dist/index.css'
import {
  DEFAULT_THEME,
  getColor,
  type IGardenTheme,
  ThemeProvider,
} from '@zendeskgarden/react-theming'
import { type ReactNode, useLayoutEffect, useMemo } from 'react'
import { createGlobalStyle } from 'styled-components'

/** Garden's theme for a colour scheme and a direction; the page itself is painted by us. */
export function Theme(props: {
  scheme: 'light' | 'dark'
  dir: 'ltr' | 'rtl'
  lang: string
  children: ReactNode
}) {
  const { scheme, dir, lang } = props
  const theme = useMemo<IGardenTheme>(
    () => ({
      ...DEFAULT_THEME,
      rtl: dir === 'rtl',
      colors: { ...DEFAULT_THEME.colors, base: scheme },
      components: { 'buttons.button': wrapping },
    }),
    [scheme, dir],
  )
  useLayoutEffect(() => {
    document.documentElement.dir = dir
    document.documentElement.lang = lang
  }, [dir, lang])
  return (
    <ThemeProvider theme={theme}>
      <Page />
      {props.children}
    </ThemeProvider>
  )
}

/** Garden's buttons cut their words off where they are wider than a narrow panel; these take a line more. */
function wrapping({ $size, $isLink }: { $size?: string; $isLink?: boolean }): string {
  if ($isLink) return ''
  return `
    block-size: auto;
    min-block-size: ${$size === 'small' ? 32 : 40}px;
    padding-block: 4px;
    line-height: 20px;
    white-space: normal;
    svg { flex: none; }
  `
}

// Garden's reset paints the root white; where the page ends above the window's edge, that shows.
// Who wants no movement gets none of ours nor of Garden's; its ends are still told to the scripts.
// The scroll padding keeps what gets the focus out from under the tabs and the footer.
const Page = createGlobalStyle`
  html,
  body {
    background-color: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
  }
  html {
    color-scheme: only ${({ theme }) => theme.colors.base};
    scroll-padding-block: ${({ theme }) => `${theme.space.base * 16}px ${theme.space.base * 20}px`};
  }
  body {
    margin: 0;
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
    font-family: ${({ theme }) => theme.fonts.system};
    font-size: ${({ theme }) => theme.fontSizes.md};
    line-height: ${({ theme }) => theme.lineHeights.md};
    overflow-wrap: anywhere;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 1ms !important;
    }
  }
`
