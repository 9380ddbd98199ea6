import type { ProgramI18n } from './program-texts.tsx'

/** Why conversations were kept out, as a line of a list; a code of a newer server has a general one. */
export function reasonName({ t, has, hasProgram }: ProgramI18n, code: string): string {
  const own = `reason.${code}`
  if (hasProgram(own)) return t(own)
  const key = `eligibility.${code}`
  return t(has(key) ? key : 'eligibility.other')
}
