import { Chips } from '#app/components/chips.tsx'
import { FieldGrid } from '#app/components/field-grid.ts'
import { Small, Stack } from '#app/components/layout.ts'
import { Notice } from '#app/components/notice.tsx'
import { NumberField, PercentField } from '#app/components/number-field.tsx'
import { Section } from '#app/components/section.tsx'
import { SelectField } from '#app/components/select-field.tsx'
import { Strong } from '#app/components/strong.ts'
import { useNow } from '#app/components/use-now.ts'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { ProgramSettings } from '#shared/contract/program.ts'
import { fullMostReceived } from '#shared/domain/program/most-received.ts'
import { weekdayName } from '#shared/i18n/index.ts'
import type { SettingsProps } from './settings-props.ts'

const week = [1, 2, 3, 4, 5, 6, 7]
const lengths: ProgramSettings['roundWeeks'][] = [1, 2, 4]
const firstDays: ProgramSettings['firstDay'][] = [1, 6, 7]

/** How much is asked of everybody, and when. */
export function RoundSettings({ settings, edit }: SettingsProps) {
  const i18n = useProgramI18n()
  const { t, tn } = i18n
  return (
    <Section title={t('program.rounds')}>
      <FieldGrid>
        <NumberField
          label={t('setting.quota')}
          hint={t('setting.quota_hint')}
          value={settings.quota}
          min={1}
          max={50}
          onChange={(quota) => edit({ quota })}
        />
        <NumberField
          label={t('setting.mostReceived')}
          hint={t('setting.mostReceived_hint')}
          value={fullMostReceived(settings)}
          min={1}
          max={500}
          onChange={(most) =>
            edit({ mostReceived: most === fullMostReceived(byDefault(settings)) ? null : most })
          }
        />
        <SelectField
          label={t('setting.roundWeeks')}
          value={String(settings.roundWeeks)}
          options={lengths.map((weeks) => ({
            value: String(weeks),
            label: tn('program.weeks', weeks),
          }))}
          onChange={(value) => {
            const roundWeeks = lengths.find((weeks) => String(weeks) === value)
            if (roundWeeks !== undefined) edit({ roundWeeks })
          }}
        />
        <SelectField
          label={t('setting.firstDay')}
          hint={t('program.from_next_round')}
          value={String(settings.firstDay)}
          options={firstDays.map((day) => ({ value: String(day), label: weekdayName(i18n, day) }))}
          onChange={(value) => {
            const firstDay = firstDays.find((day) => String(day) === value)
            if (firstDay !== undefined) edit({ firstDay })
          }}
        />
        <PercentField
          label={t('setting.pickedShare')}
          hint={t('setting.pickedShare_hint')}
          value={settings.pickedShare}
          onChange={(pickedShare) => edit({ pickedShare })}
        />
        <NumberField
          label={t('setting.chatLimit')}
          hint={t('setting.chatLimit_hint')}
          value={settings.chatLimit ?? 0}
          min={0}
          max={100}
          onChange={(limit) => edit({ chatLimit: limit === 0 ? null : limit })}
        />
      </FieldGrid>
      <CalendarChange settings={settings} />
      <Stack $gap={2}>
        <Strong>{t('setting.workingDays')}</Strong>
        <Small>{t('setting.workingDays_hint')}</Small>
        <Chips
          label={t('setting.workingDays')}
          chips={week.map((day) => ({ value: String(day), label: weekdayName(i18n, day) }))}
          chosen={settings.workingDays.map(String)}
          onToggle={(value) => {
            const workingDays = toggle(settings.workingDays, Number(value)).toSorted()
            // A week without a working day would have no quota.
            if (workingDays.length > 0) edit({ workingDays })
          }}
        />
      </Stack>
    </Section>
  )
}

function byDefault({ quota }: ProgramSettings) {
  return { quota, mostReceived: null }
}

/** A new length or first day waits until the running round has ended as it began. */
function CalendarChange({ settings }: { settings: ProgramSettings }) {
  const { t, formatDate } = useProgramI18n()
  const now = useNow()
  const change = settings.calendarChange
  if (change === undefined) return null
  return (
    <Notice type="info" still title={t('program.calendar_title')}>
      {t('program.calendar_text', { day: formatDate(change.from, now) })}
    </Notice>
  )
}

function toggle(days: number[], day: number): number[] {
  return days.includes(day) ? days.filter((other) => other !== day) : [...days, day]
}
