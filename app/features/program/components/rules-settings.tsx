import { Chips } from '#app/components/chips.tsx'
import { FieldGrid } from '#app/components/field-grid.ts'
import { Small, Stack } from '#app/components/layout.ts'
import { NumberField } from '#app/components/number-field.tsx'
import { Section } from '#app/components/section.tsx'
import { Strong } from '#app/components/strong.ts'
import { Switch } from '#app/components/switch.tsx'
import { TagField } from '#app/components/tag-field.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import { useI18n } from '#app/i18n/use-i18n.ts'
import type { ProgramSettings } from '#shared/contract/program.ts'
import { channelName } from '#shared/i18n/index.ts'
import type { Seen, SettingsProps } from './settings-props.ts'

type Rules = ProgramSettings['rules']

const counts = ['minCustomerMessages', 'minTeammateReplies', 'minPublicWords'] as const
const tagRules = ['requiredTags', 'excludedTags', 'spamTags', 'sensitiveTags'] as const
const MOST = 10_000

/** Which conversations may be dealt. */
export function RulesSettings({ settings, edit, seen }: SettingsProps & { seen: Seen }) {
  const { t } = useProgramI18n()
  const { rules } = settings
  const change = (part: Partial<Rules>) => edit({ rules: { ...rules, ...part } })
  return (
    <Section title={t('program.rules')} hint={t('program.rules_hint')}>
      <FieldGrid>
        {counts.map((key) => (
          <NumberField
            key={key}
            label={t(`setting.rules.${key}`)}
            value={rules[key]}
            min={0}
            max={MOST}
            onChange={(value) => change({ [key]: value })}
          />
        ))}
        <Switch
          label={t('setting.rules.closedOnly')}
          hint={t('setting.rules.closedOnly_hint')}
          checked={rules.closedOnly}
          onChange={(closedOnly) => change({ closedOnly })}
        />
        <NumberField
          label={t('setting.rules.maxAgeDays')}
          unit={t('program.days')}
          value={rules.maxAgeDays}
          min={1}
          max={366}
          onChange={(maxAgeDays) => change({ maxAgeDays })}
        />
        <NumberField
          label={t('setting.rules.reviewsPerConversation')}
          hint={t('setting.rules.reviewsPerConversation_hint')}
          value={rules.reviewsPerConversation}
          min={1}
          max={5}
          onChange={(reviewsPerConversation) => change({ reviewsPerConversation })}
        />
      </FieldGrid>
      <Channels rules={rules} seen={seen.channels} onChange={change} />
      <FieldGrid>
        {tagRules.map((key) => (
          <TagField
            key={key}
            label={t(`setting.rules.${key}`)}
            hint={t(`setting.rules.${key}_hint`)}
            value={rules[key]}
            suggestions={seen.tags}
            onChange={(tags) => change({ [key]: tags })}
          />
        ))}
      </FieldGrid>
    </Section>
  )
}

function Channels(props: {
  rules: Rules
  seen: string[]
  onChange: (change: Partial<Rules>) => void
}) {
  const i18n = useI18n()
  const { t } = useProgramI18n()
  const { excludedChannels } = props.rules
  const channels = [...new Set([...props.seen, ...excludedChannels])]
  if (channels.length === 0) return null
  return (
    <Stack $gap={2}>
      <Strong>{t('setting.rules.excludedChannels')}</Strong>
      <Small>{t('setting.rules.excludedChannels_hint')}</Small>
      <Chips
        label={t('setting.rules.excludedChannels')}
        chips={channels.map((value) => ({ value, label: channelName(i18n, value) }))}
        chosen={excludedChannels}
        onToggle={(channel) =>
          props.onChange({
            excludedChannels: excludedChannels.includes(channel)
              ? excludedChannels.filter((other) => other !== channel)
              : [...excludedChannels, channel],
          })
        }
      />
    </Stack>
  )
}
