import { Stack } from '#app/components/layout.ts'
import { ConnectionStatus } from '#app/features/connection/components/connection-status.tsx'
import { ProgramForm } from '#app/features/program/components/program-form.tsx'
import { LeadsList } from '#app/features/teammates/components/leads-list.tsx'

/**
 * How the helpdesk is read and, for leads, how the program runs. Admins who are no leads see whether
 * the connection works, and how somebody becomes a lead.
 */
export function LeadProgram({ lead }: { lead: boolean }) {
  return (
    <Stack $gap={4}>
      <ConnectionStatus />
      {lead ? <ProgramForm /> : <LeadsList />}
    </Stack>
  )
}
