import { describe, expect, it } from 'vitest'
import {
  EDIT_WINDOW_MS,
  mayEdit,
  mayReadText,
  mayTellReviewers,
  pastVisibility,
  showReviewerName,
  type Visibility,
} from '#shared/domain/visibility.ts'

type Role =
  | 'reviewer'
  | 'reviewee'
  | 'participant'
  | 'other reviewer'
  | 'teammate'
  | 'lead'
  | 'outsider'

const ids: Record<Role, string> = {
  reviewer: 'rita',
  reviewee: 'vera',
  participant: 'paul',
  'other reviewer': 'otto',
  teammate: 'tina',
  lead: 'lea',
  outsider: 'olga',
}

function seen(
  role: Role,
  visibility: Visibility,
  change: { working?: boolean; withdrawn?: boolean } = {},
) {
  return pastVisibility({
    viewer: { id: ids[role], lead: role === 'lead', inProgram: role !== 'outsider' },
    visibility,
    conversation: { participants: ['vera', 'paul'], reviewers: ['rita', 'otto'] },
    review: { reviewer: 'rita', reviewee: 'vera', withdrawn: change.withdrawn ?? false },
    viewerHasOpenAssignmentOrDraft: change.working ?? false,
  })
}

const roles = Object.keys(ids) as Role[]

function allSeen(visibility: Visibility, change: Parameters<typeof seen>[2] = {}) {
  return Object.fromEntries(roles.map((role) => [role, seen(role, visibility, change)]))
}

describe('pastVisibility', () => {
  it('shows a review to every teammate in the program when open', () => {
    expect(allSeen('open')).toEqual({
      reviewer: 'visible',
      reviewee: 'visible',
      participant: 'visible',
      'other reviewer': 'visible',
      teammate: 'visible',
      lead: 'visible',
      outsider: 'hidden',
    })
  })

  it('shows it to who took part, who reviewed it and leads when for participants', () => {
    expect(allSeen('participants')).toEqual({
      reviewer: 'visible',
      reviewee: 'visible',
      participant: 'visible',
      'other reviewer': 'visible',
      teammate: 'hidden',
      lead: 'visible',
      outsider: 'hidden',
    })
  })

  it('shows it to reviewer, reviewee and leads when private', () => {
    expect(allSeen('private')).toEqual({
      reviewer: 'visible',
      reviewee: 'visible',
      participant: 'hidden',
      'other reviewer': 'hidden',
      teammate: 'hidden',
      lead: 'visible',
      outsider: 'hidden',
    })
  })

  it('is blind for who still works on the conversation, leads too, but never on own reviews', () => {
    expect(allSeen('open', { working: true })).toEqual({
      reviewer: 'visible',
      reviewee: 'visible',
      participant: 'blind',
      'other reviewer': 'blind',
      teammate: 'blind',
      lead: 'blind',
      outsider: 'hidden',
    })
    expect(seen('teammate', 'private', { working: true })).toBe('hidden')
  })

  it('keeps a withdrawn review for who wrote it, whose work it was, and leads', () => {
    const visible = Object.entries(allSeen('open', { withdrawn: true }))
      .filter(([, what]) => what !== 'hidden')
      .map(([role]) => role)
    expect(visible).toEqual(['reviewer', 'reviewee', 'lead'])
  })
})

describe('showReviewerName', () => {
  const review = { reviewer: 'rita', reviewee: 'vera' }
  const names = (hideNames: boolean) =>
    roles.filter((role) =>
      showReviewerName({
        viewer: { id: ids[role], lead: role === 'lead', inProgram: true },
        review,
        hideNames,
      }),
    )

  it('shows it to everybody by default', () => {
    expect(names(false)).toEqual(roles)
  })

  it('shows it to the reviewer and leads only when names are hidden', () => {
    expect(names(true)).toEqual(['reviewer', 'lead'])
  })
})

describe('mayEdit', () => {
  const submittedAt = new Date('2026-03-10T09:00:00Z')
  const review = { reviewer: 'rita', submittedAt, acknowledgedAt: null, withdrawnAt: null }
  const later = (ms: number) => new Date(submittedAt.getTime() + ms)
  const viewer = { id: 'rita' }

  it('lets the reviewer edit for 24 hours', () => {
    expect(mayEdit({ review, viewer, now: later(0) })).toBe(true)
    expect(mayEdit({ review, viewer, now: later(EDIT_WINDOW_MS - 1) })).toBe(true)
    expect(mayEdit({ review, viewer, now: later(EDIT_WINDOW_MS) })).toBe(false)
  })

  it('ends with the acknowledgement, with withdrawing, and is for nobody else', () => {
    const now = later(60_000)
    expect(mayEdit({ review: { ...review, acknowledgedAt: now }, viewer, now })).toBe(false)
    expect(mayEdit({ review: { ...review, withdrawnAt: now }, viewer, now })).toBe(false)
    expect(mayEdit({ review, viewer: { id: 'lea' }, now })).toBe(false)
  })
})

describe('mayReadText', () => {
  const conversation = {
    id: '4821',
    participants: ['vera', 'paul'],
    assigned: ['tina'],
    reviews: [{ reviewer: 'rita', reviewee: 'vera' }],
  }
  const read = (id: string, openedFor: string | null = null) =>
    mayReadText({ viewer: { id }, openedFor, conversation })

  it('passes a text on to who answered, reviews or reviewed, and to no lead for leading', () => {
    const all = ['rita', 'vera', 'paul', 'tina', 'otto', 'lea', 'olga']
    expect(Object.fromEntries(all.map((id) => [id, read(id)]))).toEqual({
      rita: true,
      vera: true,
      paul: true,
      tina: true,
      otto: false,
      lea: false,
      olga: false,
    })
  })

  it('passes it on to who had it open in the helpdesk, and that one only', () => {
    expect(['lea', 'olga'].map((id) => read(id, '4821'))).toEqual([true, true])
    expect(['lea', 'olga'].map((id) => read(id, '482'))).toEqual([false, false])
  })
})

describe('whose reviews an explanation tells', () => {
  it('is for leads who neither took part nor still write about it', () => {
    const tells = (id: string, lead: boolean, working = false) =>
      mayTellReviewers({
        viewer: { id, lead },
        participants: ['vera', 'paul'],
        viewerHasOpenAssignmentOrDraft: working,
      })
    expect(tells('lea', true)).toBe(true)
    expect(tells('lea', true, true)).toBe(false)
    expect(tells('vera', true)).toBe(false)
    expect(tells('paul', true)).toBe(false)
    expect(tells('tina', false)).toBe(false)
  })
})
