import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { chosenWithoutColor } from '#app/components/layout.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { hrefOf, type PageName } from './use-place.ts'

const List = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: 0 ${({ theme }) => theme.space.base * 5}px;
  margin: 0;
  padding: 0 ${({ theme }) => theme.space.base * 4}px;
  border-block-end: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  list-style: none;
`
const Link = styled.a`
  display: block;
  margin-block-end: -1px;
  padding-block: ${({ theme }) => theme.space.base * 2.5}px;
  border-block-end: ${({ theme }) => theme.borders.md};
  border-color: transparent;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  text-decoration: none;
  &:hover {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
    text-decoration: none;
  }
  &[aria-current] {
    border-color: ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
  }
  @media (forced-colors: active) {
    ${chosenWithoutColor('aria-current')}
  }
  ${({ theme }) => focusStyles({ theme, inset: true })}
`

/** The ways to the pages that somebody may see. */
export function PageNav({ pages, current }: { pages: PageName[]; current: PageName }) {
  const { t } = useProgramI18n()
  return (
    <nav aria-label={t('pages.label')}>
      <List>
        {pages.map((page) => (
          <li key={page}>
            <Link href={hrefOf(page)} aria-current={page === current ? 'page' : undefined}>
              {t(`pages.${page}`)}
            </Link>
          </li>
        ))}
      </List>
    </nav>
  )
}
