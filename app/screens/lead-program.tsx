import { ProgramForm } from '#app/features/program/components/program-form.tsx'

/** How the program runs. */
export function LeadProgram() {
  return <ProgramForm />
}
