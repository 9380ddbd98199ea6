import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { CheckIcon } from '#app/components/icons.ts'
import { hidden } from '#app/components/layout.ts'
import { invalidBy } from '#app/components/segments.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'

const Quiet = styled.label<{ $checked: boolean }>`
  position: relative;
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.space.base}px;
  min-block-size: ${({ theme }) => theme.space.base * 6}px;
  margin-inline-start: auto;
  padding-inline: ${({ theme }) => theme.space.base * 2}px;
  border: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme, $checked }) =>
    $checked ? getColor({ theme, variable: 'border.emphasis' }) : 'transparent'};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  color: ${({ theme, $checked }) =>
    getColor({ theme, variable: $checked ? 'foreground.default' : 'foreground.subtle' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: ${({ theme, $checked }) =>
    $checked ? theme.fontWeights.semibold : theme.fontWeights.regular};
  cursor: pointer;
  &:hover {
    background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  }
  input {
    ${hidden}
  }
  ${({ theme }) => focusStyles({ theme, selector: '&:has(:focus-visible)' })}
  svg {
    inline-size: ${({ theme }) => theme.iconSizes.sm};
    block-size: ${({ theme }) => theme.iconSizes.sm};
  }
`

/** The last radio of a criterion, apart from its scale because it is no rating. */
export function NotApplicable(props: {
  name: string
  checked: boolean
  problem: string | undefined
  onChoose: () => void
}) {
  const { t } = useI18n()
  return (
    <Quiet $checked={props.checked}>
      <input
        type="radio"
        name={props.name}
        value="not_applicable"
        checked={props.checked}
        {...invalidBy(props.problem)}
        onChange={props.onChoose}
      />
      {props.checked && <CheckIcon />}
      <span>{t('review.not_applicable')}</span>
    </Quiet>
  )
}
