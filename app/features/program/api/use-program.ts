import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '#app/lib/api-error.ts'
import { useSession } from '#app/lib/session.tsx'
import {
  type ProgramSettings,
  programRoutes,
  type UpdateProgram,
} from '#shared/contract/program.ts'

const program = ['program'] as const

/** The program's settings with their revision. */
export function useProgram(options: { enabled: boolean } = { enabled: true }) {
  const { api } = useSession()
  return useQuery({
    queryKey: program,
    queryFn: () => api.call(programRoutes.getProgram, {}),
    enabled: options.enabled,
  })
}

/** Stores settings over the revision that was read; who was late gets to see what is there now. */
export function useSaveProgram() {
  const { api } = useSession()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateProgram) => api.call(programRoutes.updateProgram, { body }),
    onSuccess: (stored) => cache.setQueryData(program, stored),
    onError: (error) =>
      isStale(error) ? cache.invalidateQueries({ queryKey: program }) : undefined,
  })
}

/** Whether somebody else saved in between. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'stale_revision'
}

/** What is tried: rules, and what the limit of reviews received hangs on. */
export type TriedRules = Pick<ProgramSettings, 'rules' | 'quota' | 'mostReceived'>

/** What rules would do to the recent conversations, compared with those of `revision`. */
export function useRulesPreview(revision: number, tried: TriedRules) {
  const { api } = useSession()
  return useQuery({
    queryKey: ['rules-preview', revision, tried],
    queryFn: () => api.call(programRoutes.previewRules, { body: tried }),
    placeholderData: keepPreviousData,
  })
}

/** What keeping things for so many months would delete at once. */
export function useRetentionPreview(months: number) {
  const { api } = useSession()
  return useQuery({
    queryKey: ['retention-preview', months],
    queryFn: () => api.call(programRoutes.previewRetention, { body: { months } }),
    placeholderData: keepPreviousData,
    enabled: months > 0,
  })
}
