/** What the doctor found of one part. It names codes, counts and times: no secret, no text of anybody. */
export type Finding = {
  /** The workspace, or `server`. */
  of: string
  part: string
  state: 'ok' | 'warning' | 'fault'
  says: string
  /** What to do about it; nothing where all is well. */
  remedy?: string
}

/** Notes findings of one workspace or of the server. */
export function notebook(of: string) {
  const findings: Finding[] = []
  return {
    findings,
    ok: (part: string, says: string) => void findings.push({ of, part, state: 'ok', says }),
    warn: (part: string, says: string, remedy: string) =>
      void findings.push({ of, part, state: 'warning', says, remedy }),
    fault: (part: string, says: string, remedy: string) =>
      void findings.push({ of, part, state: 'fault', says, remedy }),
  }
}

export type Notes = ReturnType<typeof notebook>

/** A time span in the unit that one would say. */
export function spanText(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000)
  if (minutes < 2) return `${Math.round(Math.abs(ms) / 1000)} s`
  if (minutes < 120) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
