import type { Helpdesk } from '#server/helpdesks/port.ts'

const refuse = () => Promise.reject(new Error('a reading does not ask for this'))

/** What a helpdesk can do besides being read, for tests in which nobody may ask for it. */
export const unasked: Pick<Helpdesk, 'isDeleted' | 'createDraftArticle' | 'addInternalNote'> = {
  isDeleted: refuse,
  createDraftArticle: refuse,
  addInternalNote: refuse,
}
