import type * as z from 'zod/mini'
import { FetchAssignments, FetchProgress, HandBack, HandedBack, Queue } from './assignments.ts'
import { Panel, SubmittedReview } from './conversations.ts'
import {
  EditReview,
  MarkRead,
  NewReply,
  PastReviews,
  ReceivedReviews,
  Review,
  SaveDraft,
  SavedDraft,
  SubmitReview,
} from './reviews.ts'
import { Scorecard } from './scorecards.ts'
import { Me, RenewSession, Session, UpdateMe } from './sessions.ts'

/** One endpoint of the API: the table that the server mounts, the app calls and OpenAPI is made from. */
export type Route = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Express form: `:name` for a parameter. */
  path: string
  summary: string
  /** What the request body must be; absent where there is none. */
  body?: z.ZodMiniType
  /** What a success answers; absent for 204. */
  reply?: z.ZodMiniType
  status: 200 | 201 | 202 | 204
  /** Query parameters that the route reads. */
  query?: readonly string[]
  /** Anyone may call it without a session. */
  open?: true
}

/** The endpoints that reviewing needs, by name. `programRoutes` has the others. */
export const routes = {
  renewSession: {
    method: 'post',
    path: '/api/sessions/renew',
    summary: 'Exchanges a renewal handle for a new bearer and handle',
    body: RenewSession,
    reply: Session,
    status: 200,
    open: true,
  },
  getMe: {
    method: 'get',
    path: '/api/me',
    summary: 'The signed-in person',
    reply: Me,
    status: 200,
  },
  updateMe: {
    method: 'patch',
    path: '/api/me',
    summary: 'Changes own preferences',
    body: UpdateMe,
    reply: Me,
    status: 200,
  },
  getScorecard: {
    method: 'get',
    path: '/api/scorecards/current',
    summary: 'The scorecard that new reviews use',
    reply: Scorecard,
    status: 200,
  },
  getPanel: {
    method: 'get',
    path: '/api/conversations/:conversation/panel',
    summary:
      'Facts, eligibility, draft, my review, counts and the head of my queue; `changed` has the conversation read again',
    query: ['changed'],
    reply: Panel,
    status: 200,
  },
  getPastReviews: {
    method: 'get',
    path: '/api/conversations/:conversation/reviews',
    summary: 'Reviews of this conversation that I may see; the first look is recorded',
    reply: PastReviews,
    status: 200,
  },
  saveDraft: {
    method: 'put',
    path: '/api/conversations/:conversation/reviewees/:reviewee/draft',
    summary: 'Saves my draft over the revision I read',
    body: SaveDraft,
    reply: SavedDraft,
    status: 200,
  },
  deleteDraft: {
    method: 'delete',
    path: '/api/conversations/:conversation/reviewees/:reviewee/draft',
    summary: 'Throws my draft away',
    status: 204,
  },
  submitReview: {
    method: 'post',
    path: '/api/reviews',
    summary: 'Submits a review once, however often it is sent',
    body: SubmitReview,
    reply: SubmittedReview,
    status: 201,
  },
  editReview: {
    method: 'put',
    path: '/api/reviews/:review',
    summary: 'Writes a new version of my review',
    body: EditReview,
    reply: Review,
    status: 200,
  },
  withdrawReview: {
    method: 'post',
    path: '/api/reviews/:review/withdraw',
    summary: 'Withdraws my review; a record stays',
    status: 204,
  },
  acknowledgeReview: {
    method: 'post',
    path: '/api/reviews/:review/acknowledge',
    summary: 'Says thanks for a review of my work',
    reply: Review,
    status: 200,
  },
  replyToReview: {
    method: 'post',
    path: '/api/reviews/:review/replies',
    summary: 'Adds a reply to the thread of a review',
    body: NewReply,
    reply: Review,
    status: 201,
  },
  getReceivedReviews: {
    method: 'get',
    path: '/api/received-reviews',
    summary: 'Reviews of my work, unread first',
    query: ['before'],
    reply: ReceivedReviews,
    status: 200,
  },
  markReviewsRead: {
    method: 'post',
    path: '/api/received-reviews/read',
    summary: 'Marks reviews of my work as read',
    body: MarkRead,
    status: 204,
  },
  getQueue: {
    method: 'get',
    path: '/api/queue',
    summary: 'My quota and my assignments',
    reply: Queue,
    status: 200,
  },
  fetchAssignments: {
    method: 'post',
    path: '/api/queue/fetch',
    summary: 'Asks for more conversations now; a job brings them one by one',
    body: FetchAssignments,
    reply: FetchProgress,
    status: 202,
  },
  getFetch: {
    method: 'get',
    path: '/api/queue/fetches/:fetch',
    summary: 'How far my fetch is',
    reply: FetchProgress,
    status: 200,
  },
  handBack: {
    method: 'post',
    path: '/api/assignments/:assignment/hand-back',
    summary: 'Hands an assignment back with a reason; it is replaced at once',
    body: HandBack,
    reply: HandedBack,
    status: 200,
  },
} as const satisfies Record<string, Route>
export type RouteName = keyof typeof routes
