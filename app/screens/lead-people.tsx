import { useProgram } from '#app/features/program/api/use-program.ts'
import { PeopleList } from '#app/features/teammates/components/people-list.tsx'

/** Everyone's part in the program; admins who are no leads read it only. */
export function LeadPeople({ lead }: { lead: boolean }) {
  // Names of teams are among what leads read of the program.
  const program = useProgram({ enabled: lead })
  return <PeopleList teams={program.data?.teams ?? noTeams} mayEdit={lead} />
}

const noTeams: { id: string; name: string }[] = []
