import { OwnLanguages } from '#app/features/sessions/components/own-languages.tsx'
import { ProgramTexts } from '#app/i18n/program-texts.tsx'

/** What I speak, to be changed beside my queue. */
export function ChangeLanguages() {
  return (
    <ProgramTexts>
      <OwnLanguages />
    </ProgramTexts>
  )
}
