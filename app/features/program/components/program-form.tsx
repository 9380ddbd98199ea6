import { type FormEvent, useState } from 'react'
import styled from 'styled-components'
import { Failure } from '#app/components/failure.tsx'
import { Stack } from '#app/components/layout.ts'
import { ListSkeleton } from '#app/components/list-skeleton.tsx'
import { useProgramI18n } from '#app/i18n/program-texts.tsx'
import type { ProgramState } from '#shared/contract/program.ts'
import { isStale, useProgram, useSaveProgram } from '../api/use-program.ts'
import { useSettingsDraft } from '../form/use-settings-draft.ts'
import { DealingSettings, NewcomerSettings } from './dealing-settings.tsx'
import { RetentionSettings } from './retention-settings.tsx'
import { RoundSettings } from './round-settings.tsx'
import { RulesPreview } from './rules-preview.tsx'
import { RulesSettings } from './rules-settings.tsx'
import { SaveBar } from './save-bar.tsx'
import { StaleNotice } from './stale-notice.tsx'
import { VisibilitySettings } from './visibility-settings.tsx'

const RulesAndPreview = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  align-items: start;
  gap: ${({ theme }) => theme.space.base * 4}px;
  > :last-child {
    position: sticky;
    inset-block-start: ${({ theme }) => theme.space.base * 4}px;
  }
  @media (max-width: 900px) {
    grid-template-columns: minmax(0, 1fr);
    > :last-child {
      position: static;
    }
  }
`

/** How the program runs, for a lead to change. */
export function ProgramForm() {
  const { t } = useProgramI18n()
  const { data, error, refetch } = useProgram()
  if (data !== undefined) return <LoadedForm program={data} />
  if (error === null) return <ListSkeleton label={t('program.loading')} />
  return <Failure error={error} title={t('program.failed')} onRetry={() => void refetch()} />
}

function LoadedForm({ program }: { program: ProgramState }) {
  const draft = useSettingsDraft(program)
  const save = useSaveProgram()
  const [invalid, setInvalid] = useState(false)
  const { settings, edit } = draft

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setInvalid(!form.checkValidity())
    if (!form.checkValidity()) {
      form.querySelector<HTMLElement>(':invalid:not(fieldset)')?.focus()
      return
    }
    if (save.isPending || draft.changed.length === 0) return
    save.mutate(
      { revision: draft.revision, settings },
      { onSuccess: (stored) => draft.saved(settings, stored) },
    )
  }

  const parts = { settings, edit }
  return (
    <form noValidate onSubmit={submit} onChange={() => setInvalid(false)}>
      <Stack $gap={4} key={draft.generation}>
        <RulesAndPreview>
          <RulesSettings {...parts} seen={program} />
          <RulesPreview
            settings={settings}
            revision={program.revision}
            changed={draft.changed.some((path) => path.startsWith('rules.'))}
          />
        </RulesAndPreview>
        <RoundSettings {...parts} />
        <DealingSettings {...parts} seen={program} />
        <NewcomerSettings {...parts} />
        <VisibilitySettings {...parts} />
        <RetentionSettings {...parts} changed={draft.changed.includes('retentionMonths')} />
      </Stack>
      <SaveBar
        changes={draft.changed.length}
        pending={save.isPending}
        saved={save.isSuccess}
        invalid={invalid}
        onUndo={() => {
          save.reset()
          draft.undo()
        }}
      >
        <StaleNotice draft={draft} />
        {save.error !== null && !isStale(save.error) && <Failure error={save.error} />}
      </SaveBar>
    </form>
  )
}
