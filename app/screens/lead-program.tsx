import { Stack } from '#app/components/layout.ts'
import { ConnectionStatus } from '#app/features/connection/components/connection-status.tsx'
import { ProgramForm } from '#app/features/program/components/program-form.tsx'

/** How the program runs, and how the helpdesk is read for it. */
export function LeadProgram() {
  return (
    <Stack $gap={4}>
      <ConnectionStatus />
      <ProgramForm />
    </Stack>
  )
}
