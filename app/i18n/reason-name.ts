import type { ProgramI18n } from './program-texts.tsx'

/** Why conversations were kept out, as a line of a list; a code of a newer server has a general one. */
export function reasonName({ t, findText }: ProgramI18n, code: string): string {
  return findText(`reason.${code}`) ?? findText(`eligibility.${code}`) ?? t('eligibility.other')
}
