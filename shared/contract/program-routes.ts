import { Connection } from './connection.ts'
import {
  PreviewRetention,
  PreviewRules,
  ProgramState,
  RetentionPreview,
  RulesPreview,
  UpdateProgram,
} from './program.ts'
import { DecideHeld, HeldConversations, RoundReport, Rounds } from './rounds.ts'
import type { Route } from './routes.ts'
import { Absences, Teammate, Teammates, UpdateTeammate } from './teammates.ts'

/**
 * The endpoints by which a program is run: settings, people, rounds. A table of its own, so that
 * the form beside a conversation loads without them.
 */
export const programRoutes = {
  getProgram: {
    method: 'get',
    path: '/api/program',
    summary: 'The settings of the program (leads)',
    reply: ProgramState,
    status: 200,
  },
  updateProgram: {
    method: 'put',
    path: '/api/program',
    summary: 'Changes the settings of the program over the revision that was read (leads)',
    body: UpdateProgram,
    reply: ProgramState,
    status: 200,
  },
  previewRules: {
    method: 'post',
    path: '/api/program/preview',
    summary: 'What other rules would do to the recent conversations; changes nothing (leads)',
    body: PreviewRules,
    reply: RulesPreview,
    status: 200,
  },
  previewRetention: {
    method: 'post',
    path: '/api/program/retention-preview',
    summary: 'What keeping things for so many months would remove; changes nothing (leads)',
    body: PreviewRetention,
    reply: RetentionPreview,
    status: 200,
  },
  getConnection: {
    method: 'get',
    path: '/api/connection',
    summary: 'How the helpdesk is read: progress, last error, webhook (leads and admins)',
    reply: Connection,
    status: 200,
  },
  getTeammates: {
    method: 'get',
    path: '/api/teammates',
    summary: 'Everyone with their participation in this round (leads and admins)',
    reply: Teammates,
    status: 200,
  },
  updateTeammate: {
    method: 'patch',
    path: '/api/teammates/:teammate',
    summary: "Changes a teammate's part in the program (leads)",
    body: UpdateTeammate,
    reply: Teammate,
    status: 200,
  },
  getAbsences: {
    method: 'get',
    path: '/api/teammates/:teammate/absences',
    summary: 'Absences that are not over (own, or any for leads)',
    reply: Absences,
    status: 200,
  },
  setAbsences: {
    method: 'put',
    path: '/api/teammates/:teammate/absences',
    summary: 'Replaces the absences that are not over (own, or any for leads)',
    body: Absences,
    reply: Absences,
    status: 200,
  },
  getRounds: {
    method: 'get',
    path: '/api/rounds',
    summary: 'Rounds in numbers, newest first (leads and admins)',
    query: ['before'],
    reply: Rounds,
    status: 200,
  },
  getRound: {
    method: 'get',
    path: '/api/rounds/:round',
    summary: 'One round: its deals explained, and who did how much (leads and admins)',
    reply: RoundReport,
    status: 200,
  },
  getHeldConversations: {
    method: 'get',
    path: '/api/held-conversations',
    summary: 'Conversations handed back as too short, spam or sensitive (leads)',
    reply: HeldConversations,
    status: 200,
  },
  decideHeldConversation: {
    method: 'post',
    path: '/api/held-conversations/:conversation/decision',
    summary: 'Puts a held conversation back into the pool, or keeps it out (leads)',
    body: DecideHeld,
    reply: HeldConversations,
    status: 200,
  },
} as const satisfies Record<string, Route>
