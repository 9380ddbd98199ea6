import { getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { Row } from './layout.ts'
import { CloseIcon } from './program-icons.ts'

// Not Garden's Tag: it cuts its words off beside a button.
const Item = styled.li`
  display: flex;
  align-items: center;
  max-inline-size: 100%;
  padding-inline-start: ${({ theme }) => theme.space.base * 2.5}px;
  border-radius: 100px;
  background-color: ${({ theme }) =>
    getColor({ theme, hue: 'neutralHue', light: { shade: 200 }, dark: { shade: 900 } })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
`
const Remove = styled.button`
  display: grid;
  flex: none;
  place-items: center;
  inline-size: ${({ theme }) => theme.space.base * 7}px;
  block-size: ${({ theme }) => theme.space.base * 7}px;
  padding: 0;
  border: 0;
  border-radius: 100px;
  background: transparent;
  color: inherit;
  cursor: pointer;
  &:hover {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.danger' })};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    outline-offset: -3px;
  }
  svg {
    inline-size: ${({ theme }) => theme.iconSizes.sm};
    block-size: ${({ theme }) => theme.iconSizes.sm};
  }
`

/** Things that were added, each with a button that takes it out again. */
export function Removables(props: {
  label: string
  items: { key: string; label: string; removeLabel: string }[]
  disabled?: boolean
  onRemove: (key: string) => void
}) {
  if (props.items.length === 0) return null
  return (
    <Row
      as="ul"
      aria-label={props.label}
      $gap={1.5}
      style={{ listStyle: 'none', padding: 0, margin: 0 }}
    >
      {props.items.map(({ key, label, removeLabel }) => (
        <Item key={key}>
          <bdi>{label}</bdi>
          <Remove
            type="button"
            aria-label={removeLabel}
            disabled={props.disabled}
            onClick={() => props.onRemove(key)}
          >
            <CloseIcon />
          </Remove>
        </Item>
      ))}
    </Row>
  )
}
