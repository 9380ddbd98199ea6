import type { Router } from 'express'
import type { PageTemplate } from '#server/http/page.ts'
import type { Services } from '#server/services.ts'
import type { Answers } from '#server/setup/answers.ts'
import type { CheckedAccount, Connection } from '#server/setup/connect-workspace.ts'
import type { Examination } from '#server/setup/doctor/examination.ts'
import type { ClientOptions } from './client/helpdesk-client.ts'
import type { StoredWorkspace } from './client/stored-workspace.ts'
import type { Helpdesk, HelpdeskConnection } from './port.ts'

/**
 * Everything that a helpdesk's vendor offers to the rest of the server. A vendor is a folder whose
 * one file registers it, and a line in `index.ts`; nothing outside `helpdesks/` knows its name.
 */
export type Vendor = Examination & {
  /** As it is stored with a workspace and written at the command line: lower-case letters. */
  readonly name: string
  /** As people write it. */
  readonly title: string
  /**
   * The helpdesk of an account. Keep what is returned: it knows how fast it may ask.
   * @throws DomainError `bad_request` with `details.problem` where the address or the credentials
   *   cannot be right.
   */
  open(connection: HelpdeskConnection, options: OpenOptions): Helpdesk
  /**
   * The helpdesk as a file describes it: what it would answer, in its own shape. `now` in ms since
   * 1970; `ids`: the conversations in it. Left out where no file can be read.
   * @throws DomainError `bad_request` where it is no such file.
   */
  replay?(json: unknown, now: number): { helpdesk: Helpdesk; ids: string[] }
  readonly add: AddWorkspace
  /** Where its pages, cards and links come in, and its part of the setup page. */
  mountEntry(router: Router, services: Services, page: PageTemplate): void
  /**
   * Where it tells that something changed. Apart from the entry, outside the limit by address: its
   * bursts must not shut out the people behind the same proxy, so it sets limits of its own.
   */
  mountWebhooks?(router: Router, services: Services): void
  /** Left out where it tells of changes without an admin's doing, or not at all. */
  readonly webhook?: SignedWebhook
}

export type OpenOptions = {
  /** Whether a helpdesk on this machine may be called. */
  allowLocal: boolean
  /**
   * The workspace that the account is, for what all servers have to know of it; without it (an
   * account that is only being looked at), everything stays in memory.
   */
  stored?: StoredWorkspace
  /** Waits before a request is tried again; tests do not. */
  sleep?: ClientOptions['sleep']
}

/** What `carousel workspace add VENDOR` needs of a vendor. */
export type AddWorkspace = {
  /** The flags that it takes besides those of every vendor. */
  readonly options: readonly VendorOption[]
  /** Flags as somebody might write them, for the help. */
  readonly example: string
  /**
   * Asks for what the flags do not say, and checks the account.
   * @throws UsageError with everything that is missing where nobody can be asked; DomainError where
   *   the account cannot be used (`details.problem` says why).
   */
  byAsking(context: AddContext): Promise<CheckedAccount>
  /**
   * Reads what a file describes (docs/workspace-file.md), and checks the account.
   * @throws DomainError `bad_request` with every fault of the file, else as `byAsking`.
   */
  byFile(services: AddServices, file: WorkspaceFile): Promise<Connection>
}

/** A flag of `workspace add VENDOR`. */
export type VendorOption = {
  /** Without its dashes: `client-id`. */
  flag: string
  /** What its value is called in the help; left out for a flag that is only there or not. */
  value?: string
  /** What it is, for the help. */
  says: string
}

/** A webhook that an admin makes in the helpdesk, which signs with a secret of each workspace. */
export type SignedWebhook = {
  /** Where it is sent to on this server. */
  path(workspace: string): string
  /** What the admin does, line by line. `isPublic`: the helpdesk can reach the address. */
  instructions(address: string, isPublic: boolean): string[]
}

type AddServices = Pick<Services, 'config' | 'clock' | 'openHelpdesk'>
export type AddContext = { services: AddServices; answers: Answers }

/** A file as it was read: `path` is for the messages. */
export type WorkspaceFile = { path: string; json: unknown }
