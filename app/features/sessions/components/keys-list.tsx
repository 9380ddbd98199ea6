import { ToggleButton } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { useEffect, useRef } from 'react'
import styled from 'styled-components'
import { Row, Small, Stack } from '#app/components/layout.ts'
import { type PanelTextKey, usePanelI18n } from '#app/i18n/panel-texts.tsx'
import { useSession } from '#app/lib/session.tsx'
import { useUpdateMe } from '../api/use-update-me.ts'

const keys: [string[], PanelTextKey][] = [
  [['1', '5'], 'keys.rate'],
  [['0'], 'keys.not_applicable'],
  [['c'], 'keys.comment'],
  [['h'], 'keys.highlight'],
  [['Esc'], 'keys.leave'],
  [['Ctrl/⌘', 'Enter'], 'keys.submit'],
  [['n'], 'keys.next'],
  [['?'], 'keys.help'],
]

const List = styled.dl`
  display: grid;
  grid-template-columns: auto 1fr;
  gap: ${({ theme }) => `${theme.space.base * 1.5}px ${theme.space.base * 3}px`};
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  dd {
    margin: 0;
  }
`
const Key = styled.kbd`
  padding-inline: ${({ theme }) => theme.space.base}px;
  border: ${({ theme }) => theme.borders.sm};
  border-color: ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  border-radius: ${({ theme }) => theme.borderRadii.sm};
  background-color: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  font-family: ${({ theme }) => theme.fonts.mono};
`

/** The keys of the form, and the switch for those who do not want them. */
export function KeysList({ byKey }: { byKey: boolean }) {
  const { t } = usePanelI18n()
  const { me } = useSession()
  const update = useUpdateMe()
  const list = useRef<HTMLDivElement>(null)
  // Asked for by a key, it may be far below what is in view.
  useEffect(() => {
    if (byKey) list.current?.focus({ preventScroll: true })
    // Newer browsers answer with a promise, which React would take for what undoes the effect.
    list.current?.scrollIntoView({ block: 'center' })
  }, [byKey])
  return (
    <Stack $gap={3} ref={list} tabIndex={-1} role="group" aria-label={t('keys.show')}>
      <List>
        {keys.map(([combination, meaning]) => (
          <KeyLine key={meaning} combination={combination} meaning={t(meaning)} />
        ))}
      </List>
      <Stack $gap={1}>
        <Row>
          <ToggleButton
            size="small"
            isNeutral
            isPressed={me.keysEnabled}
            onClick={() => update({ keysEnabled: !me.keysEnabled })}
          >
            {t('keys.enabled')}
          </ToggleButton>
        </Row>
        <Small>{t('keys.enabled_hint')}</Small>
      </Stack>
    </Stack>
  )
}

function KeyLine({ combination, meaning }: { combination: string[]; meaning: string }) {
  const joint = combination[0] === '1' ? '–' : '+'
  return (
    <>
      <dt dir="ltr">
        {combination.map((key, at) => (
          <span key={key}>
            {at > 0 && <Small aria-hidden="true">{joint}</Small>}
            <Key>{key}</Key>
          </span>
        ))}
      </dt>
      <dd>{meaning}</dd>
    </>
  )
}
